package dev.sluice.delivery.stream;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The shards of one stream: the open ones tile all hash keys, the closed ones are kept while they
 * have records.
 */
final class Topology {
  private final Map<String, Shard> shards = new TreeMap<>();
  private final NavigableMap<BigInteger, Shard> open = new TreeMap<>();
  private int nextNumber;

  Topology(int shardCount, Instant now) {
    HashRange.uniform(shardCount).forEach(range -> add(List.of(), range, now));
  }

  Collection<Shard> shards() {
    return shards.values();
  }

  Collection<Shard> openShards() {
    return open.values();
  }

  Shard shard(String shardId) {
    Shard shard = shards.get(shardId);
    if (shard == null) {
      throw RefusedException.notFound("Could not find shard " + shardId);
    }
    return shard;
  }

  Shard holding(BigInteger hashKey) {
    return open.floorEntry(hashKey).getValue();
  }

  List<Shard> children(Shard shard) {
    return shards.values().stream().filter(s -> s.hasParent(shard)).toList();
  }

  void split(String shardId, BigInteger newStartingHashKey, Instant now) {
    Shard shard = openShard(shardId);
    HashRange range = shard.range();
    // Kinesis leaves two hash keys at least to each child.
    if (newStartingHashKey.compareTo(range.first().add(BigInteger.ONE)) <= 0
        || newStartingHashKey.compareTo(range.last()) >= 0) {
      throw RefusedException.invalidArgument(
          "NewStartingHashKey "
              + newStartingHashKey
              + " is not both greater than one plus the shard's StartingHashKey "
              + range.first()
              + " and less than the shard's EndingHashKey "
              + range.last());
    }
    cut(shard, newStartingHashKey, now);
  }

  void merge(String shardId, String adjacentShardId, Instant now) {
    Shard one = openShard(shardId);
    Shard other = openShard(adjacentShardId);
    if (one.range().endsAt(other.range())) {
      join(one, other, one.range().joined(other.range()), now);
    } else if (other.range().endsAt(one.range())) {
      join(one, other, other.range().joined(one.range()), now);
    } else {
      throw RefusedException.invalidArgument(
          "Shards "
              + shardId
              + " and "
              + adjacentShardId
              + " are not an adjacent pair of shards eligible for merging");
    }
  }

  /** Cuts open shards where a target range starts, then joins the pieces of each target range. */
  void scaleTo(int shardCount, Instant now) {
    List<HashRange> targets = HashRange.uniform(shardCount);
    for (HashRange target : targets) {
      Shard shard = holding(target.first());
      if (!shard.range().first().equals(target.first())) {
        cut(shard, target.first(), now);
      }
    }
    targets.forEach(target -> joinAll(target, now));
  }

  private void joinAll(HashRange target, Instant now) {
    Shard whole = holding(target.first());
    while (!whole.range().equals(target)) {
      Shard next = holding(whole.range().last().add(BigInteger.ONE));
      whole = join(whole, next, whole.range().joined(next.range()), now);
    }
  }

  /**
   * Trims records that arrived before the time, and forgets closed shards that nobody can read from
   * any more.
   */
  void trimBefore(Instant time, MemoryBudget budget) {
    for (Shard shard : List.copyOf(shards.values())) {
      shard.log().trimBefore(time, budget::release);
      if (shard.closedBefore(time)) {
        shards.remove(shard.id());
      }
    }
  }

  private Shard openShard(String shardId) {
    Shard shard = shard(shardId);
    if (!shard.open()) {
      throw RefusedException.inUse(
          "Shard "
              + shardId
              + " has already been merged or split, and thus is not eligible for merging or splitting.");
    }
    return shard;
  }

  private void cut(Shard shard, BigInteger at, Instant now) {
    close(shard, now);
    add(List.of(shard), shard.range().below(at), now);
    add(List.of(shard), shard.range().from(at), now);
  }

  private Shard join(Shard one, Shard other, HashRange range, Instant now) {
    close(one, now);
    close(other, now);
    return add(List.of(one, other), range, now);
  }

  private void close(Shard shard, Instant now) {
    shard.close(now);
    open.remove(shard.range().first());
  }

  private Shard add(List<Shard> parents, HashRange range, Instant now) {
    Shard shard = new Shard(nextNumber++, parents, range, now);
    shards.put(shard.id(), shard);
    open.put(range.first(), shard);
    return shard;
  }
}
