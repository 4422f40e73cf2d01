package dev.sluice.local.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for; what is null asks for nothing.
 *
 * @param from the earliest arrival
 * @param to the latest arrival
 * @param reason what the reason contains
 */
public record RecordFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String reason,
    @Nullable String stage,
    @Nullable String key,
    @Nullable String shard) {

  public static final RecordFilter ALL = new RecordFilter(null, null, null, null, null, null);

  /**
   * @param keys finds the key of a record that was kept without one
   */
  boolean test(KeptRecord record, KeyFinder keys) {
    return isInTime(record.record().arrivalMillis())
        && (reason == null || record.reason().contains(reason))
        && (stage == null || record.stage().equals(stage))
        && (shard == null || record.record().shard().equals(shard))
        && (key == null || key.equals(record.key() == null ? keys.keyOf(record) : record.key()));
  }

  private boolean isInTime(long arrivalMillis) {
    return (from == null || arrivalMillis >= from.toEpochMilli())
        && (to == null || arrivalMillis <= to.toEpochMilli());
  }

  /** Finds the key of a record that was kept without one. */
  @FunctionalInterface
  public interface KeyFinder {

    /** The key; null if the record does not tell. */
    @Nullable String keyOf(KeptRecord record);
  }
}
