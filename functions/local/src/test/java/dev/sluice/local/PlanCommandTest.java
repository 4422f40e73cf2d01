package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person calls it. */
class PlanCommandTest {

  private static final Path PAYMENTS = Path.of("../../events/payments/pipeline.yaml");

  private static final Path PRICES =
      Path.of("../planning/src/main/resources/dev/sluice/planning/prices.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private record Result(int status, List<String> out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out.get(out.size() - 1));
    }
  }

  private static Result run(String command, Path pipeline, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(command, pipeline.toString()));
    arguments.addAll(List.of(more));
    int status =
        SluiceCommand.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    return new Result(status, out.toString().lines().toList(), err.toString());
  }

  private static JsonNode way(JsonNode plan, String name) {
    for (JsonNode way : plan.path("ways")) {
      if (way.path("way").asText().equals(name)) {
        return way;
      }
    }
    throw new AssertionError("no way " + name + " in " + plan);
  }

  private Path pipeline(String more) throws IOException {
    String yaml =
        """
        pipeline: pumps
        record: { format: json, key: deviceId, time: ts }
        alerts: [{ name: dry, when: pressure < 0.2 }]
        """;
    return Files.writeString(folder.resolve("pipeline.yaml"), yaml + more);
  }

  /** The first records of payments: enough for what is not about their sizes. */
  private String fewRecords() throws IOException {
    List<String> lines = Files.readAllLines(PAYMENTS.resolveSibling("records.ndjson"));
    return "--records=" + Files.write(folder.resolve("records.ndjson"), lines.subList(0, 300));
  }

  @Test
  void measuresItemsOverTheRecordsBesideThePipeline() throws IOException {
    Result result = run("plan", PAYMENTS, "--records-per-second", "100", "--keys", "1000");
    JsonNode plan = result.json();

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .anyMatch(line -> line.contains("measured over 6,161 records of 100 keys"));
    assertThat(plan.path("recordBytes").asDouble()).isEqualTo(228.76, within(0.1));
    // Its items have 1.6 KB, so that a write takes two units.
    assertThat(way(plan, "read and write each record").path("writeUnitsPerMillion").asDouble())
        .isBetween(1.9e6, 2.3e6);
    assertThat(plan.path("ways")).hasSize(7);
    assertThat(plan.path("choice").asText()).isNotEmpty();
  }

  @Test
  void withoutRecordsItPlansWithWhatIsDeclared() throws IOException {
    Path pipeline = pipeline("");

    Result missing = run("plan", pipeline, "--records-per-second", "100", "--keys", "1000");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("give --record-bytes, or --records");

    Result given =
        run(
            "plan",
            pipeline,
            "--records-per-second",
            "100",
            "--keys",
            "1000",
            "--record-bytes",
            "240");
    assertThat(given.status()).isZero();
    assertThat(given.out()).anyMatch(line -> line.contains("declared: the largest state"));
  }

  @Test
  void pricesCanBeReplaced() throws IOException {
    String load = "--records-per-second=100";
    Path dearer =
        Files.writeString(
            folder.resolve("prices.json"),
            Files.readString(PRICES)
                .replace("\"price\": 0.625", "\"price\": 6.25")
                .replace("\"date\": \"2026-11-29\"", "\"date\": \"2030-01-01\""));

    JsonNode before = run("plan", PAYMENTS, load, "--keys=1000", fewRecords()).json();
    JsonNode after =
        run("plan", PAYMENTS, load, "--keys=1000", fewRecords(), "--prices", dearer.toString())
            .json();

    double units = way(before, "item").path("writeUnitsPerMillion").asDouble();
    double grown =
        way(after, "item").path("dollarsPerMillion").asDouble()
            - way(before, "item").path("dollarsPerMillion").asDouble();
    assertThat(after.path("prices").asText()).isEqualTo("2030-01-01");
    // The samples arrive at different times, and a number with zeros at its end is a smaller item.
    assertThat(grown).isEqualTo(units * 5.625e-6, within(0.01 * grown));
  }

  @Test
  void severalNumbersOfKeysMakeATable() throws IOException {
    Result result =
        run(
            "plan",
            PAYMENTS,
            "--records-per-second=1000",
            "--keys=100,10000,1000000",
            fewRecords());

    assertThat(result.status()).isZero();
    assertThat(result.out().get(0)).contains("100 keys", "10,000 keys", "1,000,000 keys");
    JsonNode plans = result.json().path("plans");
    assertThat(plans).hasSize(3);
    double[] units = new double[3];
    for (int i = 0; i < 3; i++) {
      units[i] = way(plans.get(i), "item").path("writeUnitsPerMillion").asDouble();
    }
    assertThat(units[0]).isLessThan(units[1]);
    assertThat(units[1]).isLessThan(units[2]);
  }

  @Test
  void simulatesTheSameFromTheSameSeed() throws IOException {
    String[] options = {
      "--records-per-second=20000",
      "--keys=100000",
      "--simulate",
      "--minutes=12",
      "--seed=5",
      fewRecords()
    };
    JsonNode once = run("plan", PAYMENTS, options).json().path("simulations");
    JsonNode again = run("plan", PAYMENTS, options).json().path("simulations");

    assertThat(once).hasSize(5);
    assertThat(once).isEqualTo(again);
    assertThat(once.get(0).path("records").asLong()).isBetween(14_000_000L, 14_500_000L);
    assertThat(once.get(4).path("scenario").asText()).isEqualTo("outage");
    assertThat(once.get(4).path("ageMost").asDouble())
        .isGreaterThan(once.get(0).path("ageMost").asDouble() + 60);
  }

  @Test
  void whatCannotBeIsTold() throws IOException {
    assertThat(run("plan", PAYMENTS, "--keys=10").status()).isEqualTo(2);
    assertThat(run("plan", PAYMENTS, "--records-per-second=-1", "--keys=10", fewRecords()))
        .matches(result -> result.status() == 2)
        .extracting(Result::err)
        .asString()
        .contains("it cannot be -1.0 records a second");
    assertThat(run("plan", PAYMENTS, "--records-per-second=1", "--keys=0", fewRecords()).err())
        .contains("it cannot be 0.0 keys");
    assertThat(
            run(
                    "plan",
                    PAYMENTS,
                    "--records-per-second=1",
                    "--keys=1",
                    fewRecords(),
                    "--prices=none")
                .err())
        .contains("there is no file 'none'");
  }

  @Test
  void settingsThatLoseDataAreRefusedWithTheirPlace() throws IOException {
    Path pipeline = pipeline("delivery:\n  attempts: 2\n  maximumAge: 3d\n");

    Result validated = run("validate", pipeline);
    Result planned =
        run("plan", pipeline, "--records-per-second=1", "--keys=1", "--record-bytes=240");

    for (Result result : List.of(validated, planned)) {
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err().lines())
          .anyMatch(line ->
              line.startsWith(
                  pipeline + ":6:3: delivery.maximumAge: 3d, but the stream keeps records for 1d"))
          .anyMatch(
              line -> line.contains(":5:3: delivery.attempts: warning: 2 of at most 1m each"));
    }
    assertThat(run("validate", pipeline, "--stream-hours=73").status()).isZero();
  }
}
