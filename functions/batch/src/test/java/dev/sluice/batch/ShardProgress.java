package dev.sluice.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How far a shard has been delivered. */
final class ShardProgress {

  private final List<ShardRecord> records;
  private final @Nullable ShardProgress parent;
  private int delivered;
  private int deliveries;

  private ShardProgress(List<ShardRecord> records, @Nullable ShardProgress parent) {
    this.records = records;
    this.parent = parent;
  }

  static List<ShardProgress> of(List<MeterStream.Shard> shards) {
    Map<MeterStream.Shard, ShardProgress> progress = new HashMap<>();
    List<ShardProgress> all = new ArrayList<>();
    for (MeterStream.Shard shard : shards) {
      ShardProgress parent = shard.parent() == null ? null : progress.get(shard.parent());
      ShardProgress next = new ShardProgress(shard.records(), parent);
      progress.put(shard, next);
      all.add(next);
    }
    return all;
  }

  boolean isDelivered() {
    return delivered == records.size();
  }

  /** Whether it may be delivered: perhaps all of it again, even. */
  boolean isReady() {
    return !records.isEmpty() && (parent == null || parent.isDelivered());
  }

  /** The next batch, which may begin with records that are delivered already. */
  Batch next(Random random, int longest) {
    boolean again = isDelivered() || random.nextInt(5) == 0;
    return from(again ? random.nextInt(delivered + 1) : delivered, random, longest);
  }

  /** The next batch, of what is not delivered yet. */
  Batch onward(Random random, int longest) {
    return from(delivered, random, longest);
  }

  private Batch from(int from, Random random, int longest) {
    int to = Math.min(records.size(), from + 1 + random.nextInt(longest));
    return new Batch(this, from, to, ++deliveries);
  }

  /** A part of a shard, perhaps followed by a part of another one. */
  record Batch(ShardProgress shard, int from, int to, int delivery, @Nullable Batch second) {

    Batch(ShardProgress shard, int from, int to, int delivery) {
      this(shard, from, to, delivery, null);
    }

    Batch and(Batch other) {
      return new Batch(shard, from, to, delivery, other);
    }

    List<ShardRecord> records() {
      List<ShardRecord> all = new ArrayList<>(shard.records.subList(from, to));
      if (second != null) {
        all.addAll(second.records());
      }
      return all;
    }

    /** The answer of a function whose time is over, since its shard is delivered anew, is lost. */
    void answered(int done) {
      int here = Math.min(done, to - from);
      if (shard.deliveries == delivery) {
        shard.delivered = Math.max(shard.delivered, from + here);
      }
      if (second != null) {
        second.answered(done - here);
      }
    }
  }
}
