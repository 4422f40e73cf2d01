package dev.sluice.local.soak;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Splits and merges shards while the stream is in use. */
final class Resharding {

  private final KinesisClient kinesis;
  private final String stream;
  private final int most;

  /**
   * @param most how many shards may be open at once
   */
  Resharding(KinesisClient kinesis, String stream, int most) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.most = most;
  }

  /** Splits a shard, or merges two neighbours: at the limit always the latter. */
  void change(Random random) {
    List<Shard> open = open();
    boolean split = open.size() < 2 || (open.size() < most && random.nextBoolean());
    if (split) {
      split(open.get(random.nextInt(open.size())));
    } else {
      int first = random.nextInt(open.size() - 1);
      merge(open.get(first), open.get(first + 1));
    }
  }

  /** The open shards by their hash keys, so that neighbours are adjacent. */
  private List<Shard> open() {
    return kinesis.listShards(request -> request.streamName(stream)).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(Comparator.comparing(Resharding::start))
        .toList();
  }

  private static BigInteger start(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  private void split(Shard shard) {
    BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
    BigInteger middle = start(shard).add(end).shiftRight(1);
    kinesis.splitShard(request ->
        request
            .streamName(stream)
            .shardToSplit(shard.shardId())
            .newStartingHashKey(middle.add(BigInteger.ONE).toString()));
  }

  private void merge(Shard lower, Shard upper) {
    kinesis.mergeShards(request ->
        request
            .streamName(stream)
            .shardToMerge(lower.shardId())
            .adjacentShardToMerge(upper.shardId()));
  }
}
