package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.SluiceProcess.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoakTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int WARM_UP_RECORDS = 40;

  @TempDir Path folder;

  @Test
  void aShortSoakWithEachKindOfFaultLosesAndRepeatsNothing() throws Exception {
    JsonNode left = soak("--seconds=15").path("left");

    assertThat(left.path("entries").asInt(-1)).isZero();
  }

  @Test
  void aShortSoakOfLogsLosesAndRepeatsNothing() throws Exception {
    JsonNode left = soak("--seconds=6", "--state={layout: log, logs: 2}").path("left");

    assertThat(left.path("entries").asInt()).isPositive();
    assertThat(left.path("outboxes").asInt(-1)).isZero();
  }

  @Test
  void aShortSoakOfKeysThatTravelLosesAndRepeatsNothing() throws Exception {
    soak("--seconds=6", "--state={carry: 2s}");

    List<JsonNode> batches = new ArrayList<>();
    for (String line : Files.readAllLines(log())) {
      batches.add(JSON.readTree(line));
    }
    assertThat(batches)
        .anySatisfy(batch -> assertThat(batch.path("CarriedKeys").asInt()).isPositive())
        .allSatisfy(batch -> assertThat(batch.path("LostCarries").asInt()).isZero());
  }

  private Path log() {
    return folder.resolve("batches.log");
  }

  /** Runs one to its end, and looks at what is the same for all. */
  private JsonNode soak(String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "soak",
                "--warm-up=1",
                "--rate=40",
                "--keys=1000",
                "--kill=4",
                "--recycle=1",
                "--reshard=4",
                "--log=" + log()));
    arguments.addAll(List.of(options));
    Result soak = SluiceProcess.run(Map.of(), arguments.toArray(String[]::new));

    JsonNode report = JSON.readTree(soak.out().get(soak.out().size() - 1));
    assertThat(soak.status()).as(report.toPrettyString()).isZero();
    for (String none : new String[] {"losses", "duplicates", "differences", "givenUp"}) {
      assertThat(report.path(none).asInt(-1)).as(none).isZero();
    }
    for (String some :
        new String[] {
          "restarts", "recycles", "reshards", "applied", "filtered", "quarantined", "alerts"
        }) {
      assertThat(report.path(some).asInt()).as(some).isPositive();
    }
    int effective = report.path("applied").asInt();
    int rest = report.path("filtered").asInt() + report.path("quarantined").asInt();
    assertThat(effective + rest).isEqualTo(report.path("records").asInt()).isPositive();
    for (String latency : new String[] {"pushToCommit", "pushToAlert"}) {
      assertThat(report.path(latency).path("p50").asDouble()).as(latency).isPositive();
    }
    assertThat(report.path("pushToCommit").path("count").asInt())
        .isBetween(effective - WARM_UP_RECORDS, effective);
    for (String none : new String[] {"parked", "carried"}) {
      assertThat(report.path("left").path(none).asInt(-1)).as(none).isZero();
    }
    return report;
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingStarts() {
    assertThat(mistake("--rate=0")).contains("the rate is at least 1, not 0");
    assertThat(mistake("--keys=0")).contains("the number of keys is at least 1, not 0");
    assertThat(mistake("--seconds=0")).contains("a soak lasts at least a second");
    assertThat(mistake("--kill=-1")).contains("cannot be negative");
    assertThat(mistake("--rate=100000", "--seconds=3600")).contains("SLUICE_HEAP");
    assertThat(mistake("--state={layout: heap}")).contains("state.layout: `heap` is not a layout");
    assertThat(mistake("--state={layout: log, carry: 10s}")).contains("state.carry");
  }

  private static String mistake(String... options) {
    StringWriter err = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "soak";
    System.arraycopy(options, 0, arguments, 1, options.length);
    int status =
        SluiceCommand.run(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
    assertThat(status).isEqualTo(2);
    return err.toString();
  }
}
