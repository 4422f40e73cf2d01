package dev.sluice.versus.workload;

import java.time.Instant;

/**
 * A stream of sensor records. Each follows from the seed and its place alone, so that nobody has to
 * keep them. Every key comes about once a second of the stream's own time, in the order of its
 * time.
 *
 * @param keys how many keys there are, up to 9,999,999
 * @param order of the fields in a record
 */
public record Workload(long seed, int keys, FieldOrder order) {

  /** The pipeline's name, and the shard on which all records are. */
  public static final String NAME = "sensors";

  static final String SHARD = "shardId-000000000000";

  /** When the stream begins, in epoch milliseconds. */
  static final long BEGIN = Instant.parse("2026-11-19T08:00:00Z").toEpochMilli();

  private static final int MOST_KEYS = 9_999_999;
  private static final long MILLIS_PER_SECOND = 1000;

  /** Keys are apart by up to so long, so that not all windows close at once. */
  private static final long LONGEST_DELAY = 60_000;

  public Workload {
    if (keys < 1 || keys > MOST_KEYS) {
      throw new IllegalArgumentException(
          "a workload has 1 to %,d keys, not %d".formatted(MOST_KEYS, keys));
    }
  }

  /** The name of a key, such as {@code sensor-0000042}. */
  public static String key(int number) {
    return "sensor-%07d".formatted(number);
  }

  /** When the stream takes a record, in epoch milliseconds. */
  public long arrivalMillis(long record) {
    return BEGIN + LONGEST_DELAY + elapsed(record);
  }

  long timeMillis(long record, int key) {
    return BEGIN + Mixing.below(Mixing.of(seed, key), (int) LONGEST_DELAY) + elapsed(record);
  }

  private long elapsed(long record) {
    return record * MILLIS_PER_SECOND / keys;
  }
}
