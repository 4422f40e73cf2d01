package dev.sluice.local.soak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.local.SharedStack;
import dev.sluice.local.soak.audit.Audit.Verdict;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Pipeline;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The audit of what the function has really left, as it is and tampered with. */
class RemainsTest {

  private static final PrintStream NO_LOG = new PrintStream(OutputStream.nullOutputStream());
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private final Clients clients = SharedStack.clients();
  private final PipelineDefinition definition = definition();
  private final StreamSum pushed = new StreamSum();
  private Resources resources = new Resources("", "", "", "", "");

  private static PipelineDefinition definition() {
    String yaml =
        """
        pipeline: remains
        record: { format: json, key: id, time: at }
        windows:
          - { name: brief, every: 10s, aggregates: { n: count(), mean: mean(value) } }
        scores:
          - { name: unusual, detector: ewma, of: value, warmup: 5 }
        alerts:
          - { name: hot, when: value > 90.0, severity: high, message: "${id} at ${value}" }
        delivery: { batchWindow: 0s }
        """;
    return ((Reading.Valid) PipelineFile.parse(yaml)).definition();
  }

  @BeforeEach
  void runAFewRecordsThroughTheFunction() throws Exception {
    String name = "sluice-remains-" + Long.toHexString(System.nanoTime());
    resources = new Provisioning(clients).create(name, 2);
    for (int i = 0; i < 60; i++) {
      push("k-" + i % 3, START.plusSeconds(i), i == 30 ? "99.5" : i == 31 ? "hot" : "2" + i);
    }
    try (LocalFunction function =
        LocalFunction.start(clients, resources, definition, NO_LOG, count -> {}, line -> {})) {
      function.awaitDrained(Duration.ofMinutes(2));
    }
  }

  private void push(String key, Instant time, String value) {
    String text = "{\"id\":\"%s\",\"at\":\"%s\",\"value\":%s}".formatted(key, time, value);
    SdkBytes data = SdkBytes.fromUtf8String(text);
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder().partitionKey(key).data(data).build();
    PutRecordsResultEntry result =
        clients
            .kinesis()
            .putRecords(request -> request.streamName(resources.stream()).records(entry))
            .records()
            .get(0);
    pushed.add(result.shardId(), result.sequenceNumber(), data.asByteArray());
  }

  @AfterEach
  void deleteResources() {
    new Provisioning(clients).delete(resources);
  }

  private Verdict audit() {
    Pipeline pipeline = Pipeline.of(definition.plan());
    Remains remains = new Remains(clients, resources, pipeline);
    FaultFreePass pass = new FaultFreePass(pipeline);
    assertThat(remains.passOver(pass)).isEqualTo(pushed);
    Contents expected = pass.contents();
    assertThat(expected.history()).hasSizeGreaterThan(10);
    return Audit.compare(expected, remains.contents(expected.alerts()));
  }

  @Test
  void whatTheFunctionLeavesIsRight() {
    assertThat(audit()).isEqualTo(new Verdict(0, 0, 0, List.of()));
  }

  /** A way to tamper with what lies there, and the verdict without its words. */
  record Tampering(
      String name, BiConsumer<Clients, Resources> how, long losses, long duplicates, long others) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Tampering> tamperings() {
    return List.of(
        new Tampering(
            "a key is deleted",
            (clients, resources) ->
                clients
                    .dynamoDb()
                    .deleteItem(r -> r.tableName(resources.table()).key(state("k-1"))),
            19,
            0,
            0),
        new Tampering("a level is another", update("SET #a = :v", "level", text("low")), 0, 0, 1),
        new Tampering("a count is less", update("SET #a = :v", "count", number("18")), 2, 0, 0),
        new Tampering("a count is more", update("SET #a = :v", "count", number("22")), 0, 2, 0),
        new Tampering(
            "a state is another",
            update("SET #a = :v", "st", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))),
            0,
            0,
            1),
        new Tampering(
            "positions are forgotten",
            update("SET #a = :v", "pos", AttributeValue.fromM(Map.of())),
            0,
            0,
            1),
        new Tampering("quarantine is emptied", RemainsTest::emptyBucket, 1, 0, 0));
  }

  private static void emptyBucket(Clients clients, Resources resources) {
    clients
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(resources.bucket()))
        .contents()
        .forEach(object ->
            clients.s3().deleteObject(r -> r.bucket(resources.bucket()).key(object.key())));
  }

  private static BiConsumer<Clients, Resources> update(
      String expression, String attribute, AttributeValue value) {
    return (clients, resources) ->
        clients
            .dynamoDb()
            .updateItem(request ->
                request
                    .tableName(resources.table())
                    .key(state("k-0"))
                    .updateExpression(expression)
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":v", value)));
  }

  private static Map<String, AttributeValue> state(String key) {
    return Map.of("pk", text("remains#" + key), "sk", text("state"));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(String value) {
    return AttributeValue.fromN(value);
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void whatIsTamperedWithShows(Tampering tampering) {
    tampering.how().accept(clients, resources);

    Verdict verdict = audit();

    assertThat(List.of(verdict.losses(), verdict.duplicates(), verdict.differences()))
        .containsExactly(tampering.losses(), tampering.duplicates(), tampering.others());
  }
}
