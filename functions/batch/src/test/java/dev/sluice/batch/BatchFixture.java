package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** A batch processor over ports in memory, and records for it. */
abstract class BatchFixture {

  static final Deadline PLENTY = () -> 60_000;

  final World world = new World();
  final StateCache cache = new StateCache(1 << 20);
  Ports ports = Ports.of(world);

  final BatchOutcome process(ShardRecord... records) {
    return ports.function(cache).process(List.of(records), PLENTY);
  }

  /** Commits and crashes before anything is told. */
  final void leaveUntold(ShardRecord record) {
    BatchProcessor crashing =
        ports
            .withSink((alerts, deadline) -> {
              throw new Crash("publish");
            })
            .function(new StateCache(0));
    assertThatThrownBy(() -> crashing.process(List.of(record), PLENTY)).isInstanceOf(Crash.class);
  }

  /** What the store holds of a key. */
  final StoredKey held(String key) {
    StoredKey held = world.store().keys().get(key);
    if (held == null) {
      throw new AssertionError("nothing is held of " + key);
    }
    return held;
  }

  @SuppressWarnings("DoNotCallSuggester") // It is called for what it throws.
  static Map<String, String> refuse(String reason) {
    throw new UnavailableException(reason);
  }

  static Trouble watching(List<String> calls) {
    return new Trouble() {
      @Override
      public void at(String call) {
        if (call.endsWith(" before")) {
          calls.add(call.replace(" before", ""));
        }
      }

      @Override
      public Fate fate(String call) {
        return Fate.TAKEN;
      }
    };
  }

  static long at(long second) {
    return Meters.START + 1_000 * second;
  }

  static ShardRecord record(long sequenceNumber, ByteBuffer data) {
    return new ShardRecord(
        "shard-0", Position.of(Long.toString(sequenceNumber)), "p", at(100), data);
  }
}
