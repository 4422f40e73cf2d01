package dev.sluice.fuzz;

import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import org.jspecify.annotations.Nullable;

/**
 * The stored state of a key, as it is and with its checksum mended. The law: {@link
 * Pipeline#restore} restores it or says that it is corrupt; what is restored is stored as the same
 * bytes again, within the declared bound, and goes on with any record.
 */
final class KeyStateTarget implements Target {

  /** One of everything that keeps a state. */
  static final String PIPELINE =
      """
      pipeline: state
      record: { format: json, key: id, time: ts }
      windows:
        - name: minute
          every: 1m
          lateness: 90s
          aggregates:
            { n: count(), seen: count(a), total: sum(a), mean: mean(a), low: min(a), high: max(a), spread: stddev(a) }
        - { name: hour, every: 1h, aggregates: { n: count() } }
      scores:
        - { name: odd, detector: ewma, of: a, warmup: 2 }
        - { name: outside, detector: range, of: a, warmup: 2 }
        - { name: beyond, detector: range, of: a, low: 0.0, high: 1.0 }
      alerts:
        - { name: hot, when: odd > 2.0 || beyond > 0.0, quiet: 5m }
        - { name: late, when: minute.n > 2.0, quiet: 1h }
      """;

  private static final long MEMORY_PER_BYTE = 10_000;

  private final Pipeline pipeline = Pipelines.of(PIPELINE);
  private final Door door;

  /** What restores: a pipeline, or one with a defect. */
  interface Door {
    KeyState restore(Pipeline pipeline, byte[] stored) throws CorruptStateException;
  }

  KeyStateTarget() {
    this(Pipeline::restore);
  }

  KeyStateTarget(Door door) {
    this.door = door;
  }

  @Override
  public void run(byte[] input) throws Exception {
    check(input);
    check(Checksums.mended(input));
  }

  private void check(byte[] stored) throws Exception {
    KeyState state = Allocation.bounded(stored, MEMORY_PER_BYTE, () -> restored(stored));
    if (state != null) {
      Law.holds(Checksums.areRight(stored), () -> "restored in spite of its checksum");
      Runs.stores(pipeline, state);
      Runs.through(pipeline, state);
      Runs.stores(pipeline, state);
    }
  }

  private @Nullable KeyState restored(byte[] stored) {
    try {
      return door.restore(pipeline, stored);
    } catch (CorruptStateException corrupt) {
      Law.told(corrupt.getMessage());
      return null;
    }
  }
}
