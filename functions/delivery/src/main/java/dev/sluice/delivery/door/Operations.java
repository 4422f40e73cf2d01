package dev.sluice.delivery.door;

import static dev.sluice.delivery.stream.RefusedException.Reason.UNKNOWN_OPERATION;

import dev.sluice.delivery.stream.RefusedException;
import dev.sluice.delivery.stream.Streams;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that the door knows, by the name in the request's target header. */
final class Operations {
  private static final String PREFIX = "Kinesis_20131202.";

  private final Map<String, Operation> byName;

  Operations(Streams streams) {
    StreamLookup lookup = new StreamLookup(streams);
    StreamOperations stream = new StreamOperations(streams, lookup);
    ShardOperations shard = new ShardOperations(streams, lookup);
    RecordOperations records = new RecordOperations(streams, lookup);
    byName =
        Map.ofEntries(
            Map.entry("AddTagsToStream", stream::addTags),
            Map.entry("CreateStream", stream::createStream),
            Map.entry("DecreaseStreamRetentionPeriod", stream::decreaseRetention),
            Map.entry("DeleteStream", stream::deleteStream),
            Map.entry("DescribeLimits", stream::describeLimits),
            Map.entry("DescribeStream", stream::describeStream),
            Map.entry("DescribeStreamSummary", stream::describeStreamSummary),
            Map.entry("GetRecords", records::getRecords),
            Map.entry("GetShardIterator", records::getShardIterator),
            Map.entry("IncreaseStreamRetentionPeriod", stream::increaseRetention),
            Map.entry("ListShards", shard::listShards),
            Map.entry("ListStreams", stream::listStreams),
            Map.entry("ListTagsForStream", stream::listTags),
            Map.entry("MergeShards", shard::mergeShards),
            Map.entry("PutRecord", records::putRecord),
            Map.entry("PutRecords", records::putRecords),
            Map.entry("RemoveTagsFromStream", stream::removeTags),
            Map.entry("SplitShard", shard::splitShard),
            Map.entry("UpdateMaxRecordSize", stream::updateMaxRecordSize),
            Map.entry("UpdateShardCount", shard::updateShardCount));
  }

  Operation named(@Nullable String target) {
    Operation operation =
        target != null && target.startsWith(PREFIX)
            ? byName.get(target.substring(PREFIX.length()))
            : null;
    if (operation == null) {
      throw new RefusedException(UNKNOWN_OPERATION, "no such operation: " + target);
    }
    return operation;
  }
}
