package dev.sluice.local.archive;

import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import java.util.Comparator;

/**
 * Which record it is, however often it is kept. Ordered by position over all shards, which is the
 * stream's order for the records of any key: the numbers of a shard begin above its parents'.
 */
public record Identity(String shard, Position position) implements Comparable<Identity> {

  private static final Comparator<Identity> ORDER =
      Comparator.comparing(Identity::position).thenComparing(Identity::shard);

  public static Identity of(ShardRecord record) {
    return new Identity(record.shard().intern(), record.position());
  }

  @Override
  public int compareTo(Identity other) {
    return ORDER.compare(this, other);
  }

  /** As in {@code shardId-000000000001/4957...}, with {@code .2} behind it inside an aggregate. */
  @Override
  public String toString() {
    String sub = position.subSequence() == 0 ? "" : "." + position.subSequence();
    return shard + "/" + position.sequenceNumber() + sub;
  }
}
