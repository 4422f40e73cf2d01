package dev.sluice.batch;

import dev.sluice.pipeline.plan.QuarantinePlan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a parked key's next commit will say of its parking. */
final class ParkingDraft {

  private final Parking begun;
  private final Positions waiting;
  private long records;
  private long bytes;

  ParkingDraft(Parking begun) {
    this.begun = begun;
    this.waiting = new Positions(begun.waiting());
    this.records = begun.records();
    this.bytes = begun.bytes();
  }

  /** That of a key as it is held; null if it is not parked. */
  static @Nullable ParkingDraft of(@Nullable StoredKey held) {
    return held == null || held.parking() == null ? null : new ParkingDraft(held.parking());
  }

  /** The key begins to stand still, behind this record. */
  static ParkingDraft behind(BadRecord refused) {
    ShardRecord record = refused.record();
    Parking begun =
        new Parking(
            record.shard(),
            record.position(),
            refused.stage(),
            Map.of(record.shard(), record.position()),
            0,
            0);
    return new ParkingDraft(begun);
  }

  /** Whether the record waits already. */
  boolean covers(KeyRecord record) {
    return waiting.cover(record);
  }

  /**
   * The record waits from now on.
   *
   * @return what quarantine is told of it; of one that was refused too, why it was
   */
  BadRecord join(KeyRecord record, QuarantinePlan.Bound bound) {
    waiting.advance(record);
    records++;
    bytes += record.size();
    if (record instanceof BadRecord refused) {
      return refused;
    }
    boolean fits = records <= bound.records() && bytes <= bound.bytes();
    return ((ReadyRecord) record)
        .refused(
            fits ? QuarantinedRecord.Stage.PARKED : QuarantinedRecord.Stage.OVERFLOW,
            fits ? begun.reason() : begun.reason() + beyond(bound));
  }

  private static String beyond(QuarantinePlan.Bound bound) {
    return ", beyond the bound of " + bound.records() + " records and " + bound.bytes() + " bytes";
  }

  /** A record that waited is applied. */
  void taken(KeyRecord record) {
    boolean refused =
        record.shard().equals(begun.shard()) && record.compareTo(begun.position()) == 0;
    if (!refused) {
      records = Math.max(0, records - 1);
      bytes = Math.max(0, bytes - record.size());
    }
  }

  /** Whether it is the very last record of its shard that waits. */
  boolean ends(KeyRecord record) {
    return waiting.end(record);
  }

  Parking parking() {
    return new Parking(
        begun.shard(), begun.position(), begun.stage(), waiting.remembered(), records, bytes);
  }
}
