package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.SluiceProcess.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAYMENTS = Path.of("..", "..", "events", "payments");
  private static final String PIPELINE = PAYMENTS.resolve("pipeline.yaml").toString();

  @TempDir private Path folder;

  @Test
  void everyCommandWorksAgainstAStackThatLocalKeepsUp() throws Exception {
    JsonNode expected = JSON.readTree(PAYMENTS.resolve("expected.json").toFile());
    Map<String, String> temporary = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
    try (SluiceProcess local = SluiceProcess.start(temporary, "local", PIPELINE)) {
      Map<String, String> environment = local.exports();

      Result put =
          SluiceProcess.run(
              environment, PAYMENTS.resolve("records.ndjson"), "put", "-", "-p", PIPELINE);
      assertThat(put)
          .isEqualTo(new Result(0, List.of("{\"put\":" + expected.path("records") + "}")));

      try (SluiceSession session = SluiceSession.in(environment)) {
        awaitAlerts(session, expected.path("alerts").size());
        Result get = session.run("get", "acc-045", "-p", "payments");
        JsonNode item = JSON.readTree(String.join("", get.out()));
        assertThat(item.path("key").asText()).isEqualTo("acc-045");
        assertThat(item.path("fields").path("card").asText()).matches("[0-9a-f]{64}");
        Result history = session.run("history", "acc-045", "-p", "payments");
        assertThat(history.out()).filteredOn(line -> line.contains("\"alert\"")).isNotEmpty();
        assertThat(history.out())
            .filteredOn(line -> line.contains("\"window\""))
            .hasSizeGreaterThan(20);
        assertThat(session.run("get", "nobody", "-p", "payments").status()).isEqualTo(1);
      }

      List<ProcessHandle> services = local.descendants();
      assertThat(services).isNotEmpty();
      local.interrupt();
      local.end();
      assertAllEnd(services);
      assertThat(folder).isDirectoryNotContaining("glob:**.sluice");
    }
  }

  /** The records are delivered in the background: asks until all alerts are in the table. */
  private static void awaitAlerts(SluiceSession session, int expected) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    List<String> alerts = List.of();
    while (alerts.size() < expected && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      alerts = session.run("alerts", "-p", "payments", "--since", "2026-11-18T00:00:00Z").out();
    }
    assertThat(alerts).hasSize(expected);
  }

  @Test
  void theDemoEndsWithTheExamplesResults() throws Exception {
    JsonNode expected = JSON.readTree(PAYMENTS.resolve("expected.json").toFile());

    Result demo = SluiceProcess.run(Map.of(), "demo", PAYMENTS.toString());

    assertThat(demo.status()).isZero();
    assertResults(demo, expected);
  }

  @Test
  void theDemoRunsAgainstAnEndpointThatIsThereAlready() throws Exception {
    JsonNode expected = JSON.readTree(PAYMENTS.resolve("expected.json").toFile());
    try (OneEndpoint endpoint = OneEndpoint.before(SharedStack.stack().endpoints());
        SluiceProcess demo =
            SluiceProcess.start(
                Map.of(), "demo", PAYMENTS.toString(), "--endpoint", endpoint.uri().toString())) {
      List<String> lines = demo.linesUpTo("{\"records\"");
      assertThat(demo.descendants()).isEmpty();
      assertResults(new Result(demo.end().status(), lines), expected);
    }
    assertThat(streamsOfDemos()).isEmpty();
  }

  @Test
  void anInterruptedDemoDeletesWhatItMadeAtAnEndpoint() throws Exception {
    SluiceProcess.assumeInterruptible();
    try (OneEndpoint endpoint = OneEndpoint.before(SharedStack.stack().endpoints());
        SluiceProcess demo =
            SluiceProcess.start(
                Map.of(), "demo", PAYMENTS.toString(), "--endpoint", endpoint.uri().toString())) {
      demo.linesUpTo("pushing");
      assertThat(streamsOfDemos()).hasSize(1);

      demo.interrupt();

      assertThat(demo.end().status()).isEqualTo(130);
    }
    assertThat(streamsOfDemos()).isEmpty();
  }

  private static List<String> streamsOfDemos() {
    return SharedStack.clients().kinesis().listStreams().streamNames().stream()
        .filter(name -> name.startsWith("sluice-demo"))
        .toList();
  }

  private static void assertResults(Result demo, JsonNode expected) throws IOException {
    assertThat(demo.status()).isZero();
    assertThat(demo.out()).filteredOn(line -> line.endsWith("records delivered")).isNotEmpty();
    JsonNode last = JSON.readTree(demo.out().get(demo.out().size() - 1));
    assertThat(last.path("records").asLong()).isEqualTo(expected.path("records").asLong());
    assertThat(last.path("keys").asInt()).isEqualTo(expected.path("keys").size());
    assertThat(last.path("alerts").asInt()).isEqualTo(expected.path("alerts").size());
    assertThat(last.path("quarantined").asInt()).isEqualTo(expected.path("quarantined").asInt());
    for (JsonNode alert : expected.path("alerts")) {
      assertThat(demo.out()).anyMatch(line -> line.contains(alert.path("message").asText()));
    }
  }

  @Test
  void aDemoThatIsInterruptedLeavesNoProcessBehind() throws Exception {
    SluiceProcess.assumeInterruptible();
    try (SluiceProcess demo = SluiceProcess.start(Map.of(), "demo", PAYMENTS.toString())) {
      demo.linesUpTo("pushing");
      List<ProcessHandle> services = demo.descendants();
      assertThat(services).isNotEmpty();

      demo.interrupt();

      assertThat(demo.end().status()).isEqualTo(130); // 128 and SIGINT's number
      assertAllEnd(services);
    }
  }

  private static void assertAllEnd(List<ProcessHandle> services) throws Exception {
    for (ProcessHandle service : services) {
      assertThat(service.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  @Test
  void aValidPipelineIsDescribed() {
    StringWriter out = new StringWriter();

    assertThat(run(out, new StringWriter(), "validate", PIPELINE)).isZero();

    assertThat(out.toString()).contains("pipeline 'payments'").contains("is valid");
  }

  @Test
  void everyMistakeOfAPipelineIsToldWithItsPlace() throws IOException {
    Path faulty = folder.resolve("faulty.yaml");
    Files.writeString(
        faulty,
        """
        pipeline: Turbines
        record: { format: jsn, key: deviceId, time: ts }
        transform:
          - filtr: status != "off"
        scores:
          - { name: unusual, detector: magic, of: tempC }
        alerts:
          - { name: hot, when: unusual > , severity: severe }
        """);
    StringWriter err = new StringWriter();

    assertThat(run(new StringWriter(), err, "validate", faulty.toString())).isEqualTo(1);

    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(7);
    assertThat(lines.subList(0, lines.size() - 1))
        .allMatch(line -> line.matches(Pattern.quote(faulty.toString()) + ":\\d+:\\d+: .+"));
  }

  @Test
  void oneMistakeIsCountedAsOne() throws IOException {
    Path faulty = folder.resolve("faulty.yaml");
    Files.writeString(
        faulty, "pipeline: Turbines\nrecord: { format: json, key: deviceId, time: ts }\n");
    StringWriter err = new StringWriter();

    run(new StringWriter(), err, "validate", faulty.toString());

    assertThat(err.toString().lines()).hasSize(2).endsWith("1 mistake");
  }

  @Test
  void whatIsNotThereOrNotUnderstoodIsToldInOneLine() {
    StringWriter err = new StringWriter();

    assertThat(run(new StringWriter(), err, "validate", "nowhere.yaml")).isEqualTo(1);
    assertThat(run(new StringWriter(), err, "put", "records", "-p", "nowhere.yaml")).isEqualTo(1);
    assertThat(run(new StringWriter(), err, "alerts", "-p", "x", "--since", "noon")).isEqualTo(2);
    assertThat(run(new StringWriter(), err, "put", ".", "-p", PIPELINE)).isEqualTo(1);
    assertThat(run(new StringWriter(), err, "demo", PAYMENTS.toString(), "--endpoint", "nowhere"))
        .isEqualTo(1);
    assertThat(run(new StringWriter(), err, "frobnicate")).isEqualTo(2);

    assertThat(err.toString())
        .contains("there is no pipeline file 'nowhere.yaml'")
        .contains("'noon' is neither a time")
        .contains("'.' is a folder")
        .contains("'nowhere' is no address")
        .contains("frobnicate")
        .doesNotContain("\tat ");
  }

  @Test
  void whatAServiceRefusesIsToldInItsWords() throws IOException {
    StringWriter err = new StringWriter();
    try (OneEndpoint endpoint = OneEndpoint.before(SharedStack.stack().endpoints())) {
      String there = "--endpoint=" + endpoint.uri();

      assertThat(run(new StringWriter(), err, "demo", PAYMENTS.toString(), "--shards=0", there))
          .isEqualTo(1);
    }
    assertThat(err.toString())
        .startsWith("sluice: Kinesis: ")
        .contains("'shardCount'")
        .endsWith(" (ValidationException)" + System.lineSeparator());
  }

  private static int run(StringWriter out, StringWriter err, String... arguments) {
    return SluiceCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
