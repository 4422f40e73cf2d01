package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.s3.S3Quarantine;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Bucket;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A pipeline's stream, table and bucket in memory, so that redriving is done over thousands of
 * times within seconds. Its first version refuses records in degrees Celsius, and parks their keys
 * or skips them; its second takes them.
 */
final class RunWorld {

  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private static final Deadline DEADLINE = () -> 60_000;
  private static final String NAME = "probes";

  /** What a function does with what it refuses. */
  enum Policy {
    PARK,
    SKIP;

    // A pipeline does not change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Pipeline first = pipeline("(f - 32.0) / 1.8");

    @SuppressWarnings("ImmutableEnumChecker")
    private final Pipeline second = pipeline("has(record.f) ? (f - 32.0) / 1.8 : c");

    private Pipeline pipeline(String celsius) {
      String refused = name().toLowerCase(Locale.ROOT);
      return Probes.pipeline(NAME, celsius, "quarantine: { transform: %s }".formatted(refused));
    }
  }

  private final Policy policy;
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final InMemoryAlertSink alerts = new InMemoryAlertSink();
  private final MemoryBucket objects = new MemoryBucket();
  private final MemoryLedger ledger = new MemoryLedger();
  private int sequence = 100;

  RunWorld(Policy policy) {
    this.policy = policy;
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

  private ShardRecord record(String key, String reading) {
    return Probes.record("shard-1", sequence++, key, reading);
  }

  /** What the first version does with a batch, in a new environment. */
  void deliver(ShardRecord... records) {
    assertThat(processor().process(List.of(records), DEADLINE).notDone()).isEmpty();
  }

  private BatchProcessor processor() {
    return new BatchProcessor(
        policy.first,
        store,
        alerts,
        new S3Quarantine(objects, "bucket"),
        new StateCache(1 << 20),
        System::nanoTime);
  }

  /** What the first version does with a batch in a tumbling window; what travels on. */
  byte[] carry(byte[] state, boolean isEnding, ShardRecord... records) {
    Carriage carriage =
        Carriage.of(
            new TumblingWindow("shard-1", START.toEpochMilli(), isEnding, state),
            store,
            new StateCache(0),
            policy.first.maximumStateBytes(),
            records.length == 0 ? null : records[0].position());
    assertThat(processor().process(List.of(records), carriage, DEADLINE).notDone()).isEmpty();
    return carriage.answer(DEADLINE);
  }

  /** Redrives all with the second version, undisturbed. */
  Report redrive() {
    return redrive(RunProcess.UNDISTURBED, RecordFilter.ALL, false);
  }

  /** What a process does that redrives with the second version. */
  Report redrive(RunProcess process, RecordFilter filter, boolean pastBad) {
    Bucket bucket = new Bucket(process.over(S3Client.class, objects), "bucket");
    Archive archive =
        new Archive(
            bucket,
            NAME,
            arn -> true,
            record -> record.record().partitionKey(),
            problem -> {
              throw new AssertionError(problem);
            });
    try {
      return new Redriving(
              archive,
              process.over(StateStore.class, store),
              GroupStore.NONE,
              alerts,
              new RunLedger(process.over(DynamoDbClient.class, ledger), "table", NAME),
              new RunListener() {
                @Override
                public void say(String line) {}

                @Override
                public void progress(long records, long all) {}
              },
              new PartSize(2, 1 << 20),
              () -> START)
          .redrive(policy.second, filter, pastBad, Doubtful.LEAVE);
    } catch (IOException cannotBe) {
      throw new AssertionError(cannotBe);
    }
  }

  /** The keys that stand still. */
  List<String> parked() {
    return store.keys().values().stream()
        .filter(key -> key.parking() != null)
        .map(key -> key.key())
        .sorted()
        .toList();
  }

  /** The states of all keys, in hexadecimal. */
  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    store.keys().forEach((key, held) -> states.put(key, HexFormat.of().formatHex(held.state())));
    return states;
  }

  /** What the records come to if the second version applies each once, in this order. */
  Map<String, String> expected(ShardRecord... inOrder) {
    Map<String, KeyState> states = new TreeMap<>();
    for (ShardRecord record : inOrder) {
      Prepared.Ready ready =
          (Prepared.Ready) policy.second.prepare(record.data(), record.arrivalMillis());
      states
          .computeIfAbsent(ready.event().key(), key -> policy.second.newState())
          .apply(ready.event(), new ArrayList<>());
    }
    Map<String, String> encoded = new TreeMap<>();
    states.forEach((key, state) -> encoded.put(key, HexFormat.of().formatHex(state.encode())));
    return encoded;
  }
}
