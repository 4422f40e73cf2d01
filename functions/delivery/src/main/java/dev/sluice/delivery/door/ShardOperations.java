package dev.sluice.delivery.door;

import static dev.sluice.delivery.stream.RefusedException.Reason.VALIDATION;

import dev.sluice.delivery.stream.HashRange;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.Streams;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** The operations on shards: ListShards, SplitShard, MergeShards, UpdateShardCount. */
record ShardOperations(Streams streams, StreamLookup lookup) {
  private static final int MOST_SHARDS = 1000;

  Answer listShards(Fields request) {
    ShardPage start = ShardPage.of(request);
    Stream stream = start.streamName().map(streams::stream).orElseGet(() -> lookup.of(request));
    int limit = Math.min(MOST_SHARDS, request.integer("MaxResults", 1, 10_000).orElse(MOST_SHARDS));
    List<ShardDescription> wanted = start.wanted(stream);
    List<ShardDescription> page = wanted.stream().limit(limit).toList();
    return out -> {
      out.structures("Shards", page, ShardOperations::write);
      if (wanted.size() > limit) {
        out.text("NextToken", start.after(stream, page.get(limit - 1).shardId()).token());
      }
    };
  }

  Answer splitShard(Fields request) {
    Stream stream = provisioned(request, "SplitShard");
    String shardId = request.requiredText("ShardToSplit");
    BigInteger at = new BigInteger(request.requiredText("NewStartingHashKey"));
    stream.split(shardId, at);
    return Answer.EMPTY;
  }

  Answer mergeShards(Fields request) {
    Stream stream = provisioned(request, "MergeShards");
    stream.merge(
        request.requiredText("ShardToMerge"), request.requiredText("AdjacentShardToMerge"));
    return Answer.EMPTY;
  }

  Answer updateShardCount(Fields request) {
    Stream stream = provisioned(request, "UpdateShardCount");
    request.requiredText("ScalingType");
    int target = request.requiredInteger("TargetShardCount", 1, Integer.MAX_VALUE);
    int current = stream.openShardCount();
    stream.scaleTo(target);
    return out ->
        out.text("StreamName", stream.name())
            .text("StreamARN", stream.arn())
            .number("CurrentShardCount", current)
            .number("TargetShardCount", target);
  }

  private Stream provisioned(Fields request, String operation) {
    Stream stream = lookup.of(request);
    if (stream.mode() == Stream.Mode.ON_DEMAND) {
      throw StreamLookup.refused(
          VALIDATION,
          operation
              + " is not supported for stream "
              + stream.name()
              + " in the on-demand capacity mode");
    }
    return stream;
  }

  static void write(AnswerWriter out, ShardDescription shard) throws IOException {
    out.text("ShardId", shard.shardId())
        .text("ParentShardId", shard.parentShardId())
        .text("AdjacentParentShardId", shard.adjacentParentShardId());
    writeRange(out, shard.hashKeyRange());
    out.structure(
        "SequenceNumberRange",
        fields ->
            fields
                .text("StartingSequenceNumber", shard.startingSequenceNumber())
                .text("EndingSequenceNumber", shard.endingSequenceNumber()));
  }

  static void writeRange(AnswerWriter out, HashRange range) throws IOException {
    out.structure(
        "HashKeyRange",
        fields ->
            fields
                .text("StartingHashKey", range.first().toString())
                .text("EndingHashKey", range.last().toString()));
  }
}
