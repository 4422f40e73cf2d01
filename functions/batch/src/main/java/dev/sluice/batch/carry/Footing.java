package dev.sluice.batch.carry;

import dev.sluice.batch.Lease;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an item stands to what travels of its key, when a commit over it was refused. */
enum Footing {
  /**
   * It has all the records of the window's shard that travel, and perhaps more: whoever wrote it
   * had the same state and went on from there.
   */
  BEYOND,

  /**
   * What travels has all that it has: it was written by an invocation that had come less far, or it
   * is gone.
   */
  BEHIND,

  /** Neither: it has records that do not travel, and lacks some that do. */
  ELSEWHERE;

  /**
   * @param current what is stored; null if nothing is
   */
  static Footing of(StoredKey travelling, @Nullable StoredKey current, @Nullable Lease lease) {
    if (current == null) {
      return BEHIND;
    }
    if (isUnreadable(current) || lease == null) {
      return ELSEWHERE;
    }
    Position there = current.positions().get(lease.shard());
    Position here = travelling.positions().get(lease.shard());
    if (here == null || (there != null && there.compareTo(here) >= 0)) {
      return BEYOND;
    }
    return current.positions().entrySet().stream().allMatch(reached -> covers(travelling, reached))
        ? BEHIND
        : ELSEWHERE;
  }

  private static boolean isUnreadable(StoredKey stored) {
    return stored.revision() == 0;
  }

  private static boolean covers(StoredKey travelling, Map.Entry<String, Position> reached) {
    Position here = travelling.positions().get(reached.getKey());
    return here != null && here.compareTo(reached.getValue()) >= 0;
  }

  /** What a person is told of a key that stands elsewhere. */
  static String complaint(@Nullable StoredKey current) {
    return current == null || isUnreadable(current)
        ? "the item of a key that its window carries cannot be read"
        : "another writer changed a key that a window carries, without what travels of it; all records of a key need one partition key, and nobody may write to its item";
  }
}
