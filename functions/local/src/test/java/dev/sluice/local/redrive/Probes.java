package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.s3.S3Quarantine;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.Position;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.delivery.destination.FunctionResponse;
import dev.sluice.delivery.destination.InvocationRecord;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowState;
import dev.sluice.local.SharedStack;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Bucket;
import dev.sluice.local.archive.KeptLines;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A pipeline of probes on the shared stack. Its first version takes only records in degrees
 * Fahrenheit, its second also those in Celsius, its third also those without a reading.
 */
final class Probes {

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final Deadline DEADLINE = () -> 60_000;

  private static final class Holder {
    static final Resources RESOURCES =
        new Provisioning(SharedStack.clients())
            .create("probes-" + Long.toHexString(System.nanoTime()), 1);
  }

  final String name = "probes-" + Long.toHexString(System.nanoTime());
  final Pipeline first;
  final Pipeline second;
  final Pipeline third;
  final InMemoryAlertSink alerts = new InMemoryAlertSink();
  private final Clients clients = SharedStack.clients();
  private RunListener listener = new SilentListener();
  private int sequence = 100;

  /** What redriving takes for the time. */
  Instant now = START;

  Probes() {
    this("");
  }

  /**
   * @param policy the pipeline's key {@code quarantine}, as a line of YAML, or nothing
   */
  Probes(String policy) {
    first = pipeline("(f - 32.0) / 1.8", policy);
    second = pipeline("has(record.f) ? (f - 32.0) / 1.8 : c", policy);
    third = pipeline("has(record.f) ? (f - 32.0) / 1.8 : has(record.c) ? c : 0.0", policy);
  }

  private Pipeline pipeline(String celsius, String policy) {
    return pipeline(name, celsius, policy);
  }

  /**
   * A pipeline of probes.
   *
   * @param celsius what a probe's temperature is, as an expression
   * @param policy as of {@link #Probes(String)}
   */
  static Pipeline pipeline(String name, String celsius, String policy) {
    Reading reading =
        PipelineFile.parse(
            """
            pipeline: %s
            record: { format: json, key: id, time: at }
            transform:
              - set: { t: '%s' }
            windows:
              - { name: minute, every: 1m, aggregates: { peak: max(t), n: count() } }
            scores:
              - { name: high, detector: range, of: t, high: 50.0 }
            alerts:
              - { name: hot, when: high > 0.0, message: "${id} at ${t}" }
            %s
            """
                .formatted(name, celsius, policy));
    if (reading instanceof Reading.Invalid invalid) {
      throw new AssertionError(invalid.mistakes());
    }
    return Pipeline.of(((Reading.Valid) reading).definition().plan());
  }

  ShardRecord fahrenheit(String key, double reading) {
    return record(key, ",\"f\":" + reading);
  }

  ShardRecord celsius(String key, double reading) {
    return record(key, ",\"c\":" + reading);
  }

  ShardRecord withoutReading(String key) {
    return record(key, "");
  }

  /** The next record of the stream: keys that begin with b are in the second shard. */
  private ShardRecord record(String key, String reading) {
    return record(key.startsWith("b") ? "shard-2" : "shard-1", sequence++, key, reading);
  }

  /**
   * A record of a probe.
   *
   * @param place its sequence number, and by that its time
   * @param reading the field of its temperature, behind a comma; or nothing
   */
  static ShardRecord record(String shard, int place, String key, String reading) {
    Instant time = START.plusSeconds(7L * place);
    String text = "{\"id\":\"%s\",\"at\":\"%s\"%s}".formatted(key, time, reading);
    return new ShardRecord(
        shard,
        Position.of(Integer.toString(place)),
        key,
        time.toEpochMilli(),
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What the function does with a batch, in a new environment. */
  void deliver(Pipeline pipeline, ShardRecord... records) {
    BatchOutcome outcome =
        new BatchProcessor(
                pipeline,
                store(),
                alerts,
                new S3Quarantine(clients.s3(), Holder.RESOURCES.bucket()),
                new StateCache(1 << 20),
                System::nanoTime)
            .process(List.of(records), DEADLINE);
    assertThat(outcome.notDone()).isEmpty();
  }

  /** What the function does with a batch in a tumbling window; what travels on. */
  byte[] carry(byte[] state, ShardRecord... records) {
    Carriage carriage =
        Carriage.of(
            new TumblingWindow("shard-1", START.toEpochMilli(), false, state),
            store(),
            new StateCache(0),
            first.maximumStateBytes(),
            records[0].position());
    BatchOutcome outcome =
        new BatchProcessor(
                first,
                store(),
                alerts,
                new S3Quarantine(clients.s3(), Holder.RESOURCES.bucket()),
                new StateCache(0),
                System::nanoTime)
            .process(List.of(records), carriage, DEADLINE);
    assertThat(outcome.notDone()).isEmpty();
    return carriage.answer(DEADLINE);
  }

  StateStore store() {
    return store(clients.dynamoDb());
  }

  StateStore store(DynamoDbClient dynamoDb) {
    return new DynamoDbStateStore(dynamoDb, table(), name);
  }

  /** What people read of the keys. */
  dev.sluice.local.query.Results results() {
    return new dev.sluice.local.query.Results(clients.dynamoDb(), table(), name);
  }

  RunListener listener() {
    return listener;
  }

  String table() {
    return Holder.RESOURCES.table();
  }

  Bucket bucket() {
    return new Bucket(clients.s3(), Holder.RESOURCES.bucket());
  }

  String streamArn() {
    return "arn:aws:kinesis:us-east-1:000000000000:stream/" + name;
  }

  Archive archive(S3Client s3) {
    return new Archive(
        new Bucket(s3, Holder.RESOURCES.bucket()),
        name,
        streamArn()::equals,
        record -> record.record().partitionKey(),
        problem -> {
          throw new AssertionError(problem);
        });
  }

  /** Redrives everything with the second version. */
  Report redrive() throws IOException {
    return redrive(RecordFilter.ALL, false, Doubtful.LEAVE);
  }

  /** Redrives everything with the third version. */
  Report redriveWithThird() throws IOException {
    return redriveWithThird(RecordFilter.ALL);
  }

  Report redriveWithThird(RecordFilter filter) throws IOException {
    return redrive(clients.dynamoDb(), clients.s3(), third, filter, false, Doubtful.LEAVE);
  }

  Report redrive(RecordFilter filter, boolean pastBad, Doubtful doubtful) throws IOException {
    return redrive(clients.dynamoDb(), clients.s3(), second, filter, pastBad, doubtful);
  }

  Report redrive(
      DynamoDbClient dynamoDb,
      S3Client s3,
      Pipeline pipeline,
      RecordFilter filter,
      boolean pastBad,
      Doubtful doubtful)
      throws IOException {
    return new Redriving(
            archive(s3),
            store(dynamoDb),
            GroupStore.NONE,
            alerts,
            new RunLedger(dynamoDb, table(), name),
            listener,
            new PartSize(3, 1 << 20),
            () -> now)
        .redrive(pipeline, filter, pastBad, doubtful);
  }

  /** Has it noted what a run says. */
  void listen(List<String> lines) {
    listener =
        new SilentListener() {
          @Override
          public void say(String line) {
            lines.add(line);
          }
        };
  }

  /** Has something done whenever a run tells how far it has come. */
  void whenever(Runnable action) {
    listener =
        new SilentListener() {
          @Override
          public void progress(long records, long all) {
            action.run();
          }
        };
  }

  /** What expiry does to a key. */
  void forget(String key) {
    clients
        .dynamoDb()
        .deleteItem(request ->
            request
                .tableName(table())
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(name + "#" + key),
                        "sk", AttributeValue.fromS("state"))));
  }

  /** What the function does before it commits that a record waits. */
  void keptToWait(ShardRecord record) {
    keep(record, QuarantinedRecord.Stage.PARKED, "waits");
  }

  /** What the first version does before anything of a batch is committed. */
  void refuse(ShardRecord record) {
    keep(record, QuarantinedRecord.Stage.TRANSFORM, "refused");
  }

  private void keep(ShardRecord record, QuarantinedRecord.Stage stage, String reason) {
    new S3Quarantine(clients.s3(), Holder.RESOURCES.bucket())
        .put(
            List.of(
                new QuarantinedRecord(
                    record, name, first.version(), stage, reason, record.partitionKey())),
            DEADLINE);
  }

  /** What Lambda does with a batch that the function never took. */
  void giveUp(ShardRecord... batch) {
    String shard = batch[0].shard();
    List<StreamRecord> records = Stream.of(batch).map(Probes::streamRecord).toList();
    giveUp(shard, records, new EventWriter(shard, MappingSettings.of(streamArn())).event(records));
  }

  /** What Lambda does with the last invocation of a window. */
  void giveUpEnding(byte[] state) {
    WindowState carried =
        new WindowState("{\"carried\":\"" + Base64.getEncoder().encodeToString(state) + "\"}");
    WindowInvocation told =
        new WindowInvocation(
            dev.sluice.delivery.window.TumblingWindow.at(START, Duration.ofMinutes(1)),
            carried,
            true,
            false);
    byte[] event = "{\"Records\":[]}".getBytes(StandardCharsets.UTF_8);
    giveUp("shard-1", List.of(), told.addTo(event, "shard-1", streamArn()));
  }

  private void giveUp(String shard, List<StreamRecord> records, byte[] event) {
    GivenUpBatch givenUp =
        new GivenUpBatch(
            shard, records, 3, GivenUpBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED, "it failed", event);
    InvocationRecord object =
        new InvocationRecord(
            UUID.randomUUID().toString(),
            "arn:aws:lambda:us-east-1:000000000000:function:probes",
            streamArn(),
            givenUp,
            FunctionResponse.failed("1"),
            START);
    bucket().put(object.objectName(UUID.randomUUID(), UUID.randomUUID()), object.object());
  }

  private static StreamRecord streamRecord(ShardRecord record) {
    return new StreamRecord(
        record.position().sequenceNumber(),
        Instant.ofEpochMilli(record.arrivalMillis()),
        record.partitionKey(),
        KeptLines.bytes(record));
  }

  /** Tells nobody. */
  private static class SilentListener implements RunListener {
    @Override
    public void say(String line) {}

    @Override
    public void progress(long records, long all) {}
  }

  /**
   * What became of the keys.
   *
   * @param states by key, in hexadecimal
   * @param alerts the ids of those that were raised
   */
  record Results(Map<String, String> states, Set<String> alerts) {}

  /** What the table holds. */
  Results actual(String... keys) {
    Map<String, String> states = new TreeMap<>();
    store()
        .load(Set.of(keys), DEADLINE)
        .forEach((key, held) -> {
          assertThat(held.outbox()).isEmpty();
          states.put(key, HexFormat.of().formatHex(held.state()));
        });
    Set<String> kept =
        results().allAlerts().map(alert -> alert.path("id").asText()).collect(Collectors.toSet());
    assertThat(alerts.published().stream().map(Decision.Alert::id).collect(Collectors.toSet()))
        .isEqualTo(kept);
    return new Results(states, kept);
  }

  /** What the records come to if each is applied once, in this order, by the third version. */
  Results expected(ShardRecord... inOrder) {
    Map<String, KeyState> states = new TreeMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (ShardRecord record : inOrder) {
      Prepared.Ready ready = (Prepared.Ready) third.prepare(record.data(), record.arrivalMillis());
      states
          .computeIfAbsent(ready.event().key(), key -> third.newState())
          .apply(ready.event(), decisions);
    }
    Map<String, String> encoded = new TreeMap<>();
    states.forEach((key, state) -> encoded.put(key, HexFormat.of().formatHex(state.encode())));
    Set<String> ids =
        decisions.stream()
            .filter(Decision.Alert.class::isInstance)
            .map(decision -> ((Decision.Alert) decision).id())
            .collect(Collectors.toSet());
    return new Results(encoded, ids);
  }
}
