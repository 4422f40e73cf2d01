package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.sluice.delivery.destination.FunctionResponse;
import dev.sluice.delivery.destination.InvocationRecord;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.GivenUpBatch.Condition;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.local.SluiceProcess.Result;
import dev.sluice.local.archive.Bucket;
import dev.sluice.local.query.QuarantineObjects;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From bad records to their redrive, through the command line alone: a first version of a pipeline
 * takes readings in degrees Fahrenheit only, its second also those in Celsius.
 */
final class RedriveCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  /** The probe of the batch that is given up. */
  private static final String LATE = "late";

  private static final int PROBES = 8;
  private static final int READINGS = 30;

  @TempDir private Path folder;

  @Test
  void badRecordsAreListedShownAndRedriven() throws Exception {
    Path first = pipeline("first.yaml", "(f - 32.0) / 1.8", "");
    String second = pipeline("second.yaml", "has(record.f) ? (f - 32.0) / 1.8 : c", "").toString();
    try (SluiceProcess local = SluiceProcess.start(Map.of(), "local", first.toString())) {
      Map<String, String> environment = local.exports();
      try (Clients clients = Clients.of(endpoints(environment));
          SluiceSession session = SluiceSession.in(environment)) {
        put(session, records(), first);
        await(() -> quarantined(clients, environment) == bad() + 1);
        await(() -> applied(clients, environment) == PROBES * READINGS - bad());

        assertListed(session, 0);
        assertShown(session);
        assertDryRun(session, second);
        assertThat(applied(clients, environment)).isEqualTo(PROBES * READINGS - bad());

        killInTheMiddle(environment, second);
        giveUp(clients, environment);
        Result redrive = SluiceProcess.run(environment, "redrive", "-p", second, "--json");
        assertThat(redrive.status()).isEqualTo(1); // one is no JSON for any version
        JsonNode report = JSON.readTree(redrive.out().get(0));
        assertThat(report.path("applied").asInt() + report.path("fenced").asInt())
            .isEqualTo(bad() + 2);
        assertThat(report.path("rejected").asInt()).isEqualTo(1);
        assertResults(clients, environment);
        assertListed(session, bad());

        Result again = session.run("redrive", "-p", second, "--json");
        assertThat(JSON.readTree(again.out().get(0)).path("applied").asInt()).isZero();
        assertResults(clients, environment);
      }
    }
  }

  /** Every third reading is in Celsius. */
  private static boolean isBad(int reading) {
    return reading % 3 == 2;
  }

  private static int bad() {
    return PROBES * (READINGS / 3);
  }

  /** Reading r of each probe is r degrees Celsius. */
  private static List<String> records() {
    List<String> records = new ArrayList<>();
    for (int reading = 0; reading < READINGS; reading++) {
      for (int probe = 0; probe < PROBES; probe++) {
        String value =
            isBad(reading) ? "\"c\":" + reading + ".0" : "\"f\":" + (reading * 1.8 + 32.0);
        records.add(
            "{\"id\":\"p-%d\",\"at\":\"%s\",%s}"
                .formatted(probe, START.plusSeconds(10L * reading), value));
      }
    }
    records.add("no JSON at all");
    return records;
  }

  private void put(SluiceSession session, List<String> records, Path pipeline) throws Exception {
    Path file = folder.resolve("records.ndjson");
    Files.write(file, records);
    Result put = session.run("put", file.toString(), "-p", pipeline.toString());
    assertThat(put.status()).isZero();
  }

  private static void assertListed(SluiceSession session, int redriven) throws Exception {
    Result list = session.run("quarantine", "list", "-p", "probes", "--json");
    assertThat(list.status()).isZero();
    assertThat(sum(list, "decode", "records")).isEqualTo(1);
    assertThat(sum(list, "transform", "records")).isEqualTo(bad());
    assertThat(sum(list, "transform", "redriven")).isEqualTo(redriven);
  }

  /** Over all days, of which there are two where it is midnight. */
  private static int sum(Result list, String stage, String field) throws IOException {
    int sum = 0;
    for (String line : list.out()) {
      JsonNode group = JSON.readTree(line);
      sum += group.path("stage").asText().equals(stage) ? group.path(field).asInt() : 0;
    }
    return sum;
  }

  private static void assertShown(SluiceSession session) throws Exception {
    Result ofOneKey = session.run("quarantine", "show", "-p", "probes", "--key", "p-3");
    assertThat(ofOneKey.out())
        .filteredOn(line -> line.startsWith("  {"))
        .hasSize(READINGS / 3)
        .isSorted()
        .allMatch(line -> line.contains("\"p-3\""));
  }

  private static void assertDryRun(SluiceSession session, String second) throws Exception {
    Result dry = session.run("redrive", "-p", second, "--dry-run", "--json");
    assertThat(dry.out()).hasSize(PROBES + 1);
    JsonNode key = JSON.readTree(dry.out().get(3));
    assertThat(key.path("key").asText()).isEqualTo("p-3");
    assertThat(key.path("before").path("count").asInt()).isEqualTo(READINGS * 2 / 3);
    assertThat(key.path("after").path("count").asInt()).isEqualTo(READINGS);
    assertThat(key.path("alerts")).hasSize(3); // 23, 26 and 29 degrees
    assertThat(JSON.readTree(dry.out().get(PROBES)).path("applied").asInt()).isEqualTo(bad());
  }

  /** At its fifth commit, which never comes to the table. */
  private static void killInTheMiddle(Map<String, String> environment, String second)
      throws Exception {
    AtomicInteger puts = new AtomicInteger();
    CountDownLatch reached = new CountDownLatch(1);
    OneEndpoint.Gate gate =
        request -> {
          if (isPut(request) && puts.incrementAndGet() > 5) {
            reached.countDown();
            new CountDownLatch(1).await();
          }
        };
    try (OneEndpoint dynamoDb = OneEndpoint.before(endpoints(environment), gate)) {
      Map<String, String> held = new HashMap<>(environment);
      held.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri().toString());
      try (SluiceProcess redrive = SluiceProcess.start(held, "redrive", "-p", second)) {
        assertThat(reached.await(2, TimeUnit.MINUTES)).isTrue();
        redrive.kill();
      }
    }
  }

  /** Two records of one more probe, of a batch that Lambda gave up. */
  private static void giveUp(Clients clients, Map<String, String> environment) {
    String shard = "shardId-000000000000";
    String streamArn =
        "arn:aws:kinesis:us-east-1:000000000000:stream/" + variable(environment, "SLUICE_STREAM");
    List<StreamRecord> records =
        List.of(
            new StreamRecord("1", START, LATE, late(1)),
            new StreamRecord("2", START, LATE, late(2)));
    byte[] event = new EventWriter(shard, MappingSettings.of(streamArn)).event(records);
    InvocationRecord object =
        new InvocationRecord(
            UUID.randomUUID().toString(),
            "arn:aws:lambda:us-east-1:000000000000:function:probes",
            streamArn,
            new GivenUpBatch(
                shard, records, 3, Condition.RETRY_ATTEMPTS_EXHAUSTED, "failed", event),
            FunctionResponse.failed("1"),
            START);
    new Bucket(clients.s3(), variable(environment, "SLUICE_QUARANTINE_BUCKET"))
        .put(object.objectName(UUID.randomUUID(), UUID.randomUUID()), object.object());
  }

  private static byte[] late(int second) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"c\":1.0}"
        .formatted(LATE, START.minusSeconds(100 - second))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isPut(HttpExchange request) {
    return "DynamoDB_20120810.PutItem".equals(request.getRequestHeaders().getFirst("X-Amz-Target"));
  }

  /** Each probe's readings once, those in Celsius last; alerts of those above 20 degrees. */
  private static void assertResults(Clients clients, Map<String, String> environment) {
    Results results =
        new Results(clients.dynamoDb(), variable(environment, "SLUICE_TABLE"), "probes");
    assertThat(results.get(LATE).orElseThrow().path("count").asInt()).isEqualTo(2);
    assertThat(results.all().filter(key -> !key.path("key").asText().equals(LATE)))
        .hasSize(PROBES)
        .allSatisfy(key -> {
          assertThat(key.path("count").asInt()).isEqualTo(READINGS);
          assertThat(key.path("fields").path("t").asDouble()).isEqualTo(READINGS - 1.0);
          assertThat(key.path("level").asText()).isEqualTo("medium");
        });
    assertThat(results.allAlerts()).hasSize(PROBES * 9); // 21 to 29 degrees
  }

  private static long applied(Clients clients, Map<String, String> environment) {
    return new Results(clients.dynamoDb(), variable(environment, "SLUICE_TABLE"), "probes")
        .all()
        .mapToLong(key -> key.path("count").asLong())
        .sum();
  }

  private static int quarantined(Clients clients, Map<String, String> environment) {
    return new QuarantineObjects(
            clients.s3(), variable(environment, "SLUICE_QUARANTINE_BUCKET"), "probes")
        .records()
        .size();
  }

  /**
   * What the function does in the background is asked for until it is so; not so often that the
   * answers take the time of the function.
   */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private Path pipeline(String file, String celsius, String policy) throws IOException {
    return Files.writeString(
        folder.resolve(file),
        """
        pipeline: probes
        record: { format: json, key: id, time: at }
        transform:
          - set: { t: '%s' }
        windows:
          - { name: minute, every: 1m, lateness: 1h, aggregates: { peak: max(t), n: count() } }
        scores:
          - { name: high, detector: range, of: t, high: 20.0 }
        alerts:
          - { name: hot, when: high > 0.5, message: "${id} at ${t}" }
        delivery: { batchSize: 50, batchWindow: 0s }
        %s
        """
            .formatted(celsius, policy));
  }

  private static Endpoints endpoints(Map<String, String> environment) {
    return new Endpoints(
        URI.create(variable(environment, "AWS_ENDPOINT_URL_KINESIS")),
        URI.create(variable(environment, "AWS_ENDPOINT_URL_DYNAMODB")),
        URI.create(variable(environment, "AWS_ENDPOINT_URL_SNS")),
        URI.create(variable(environment, "AWS_ENDPOINT_URL_SQS")),
        URI.create(variable(environment, "AWS_ENDPOINT_URL_S3")));
  }

  private static String variable(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }
}
