package dev.sluice.local.stack;

import dev.sluice.delivery.mapping.ShardSource;
import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads a stream from whatever speaks Kinesis's protocol. */
public final class KinesisShardSource implements ShardSource {

  private final KinesisClient kinesis;
  private final String stream;

  public KinesisShardSource(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  @Override
  public List<Link> shards() {
    List<Link> links = new ArrayList<>();
    ListShardsResponse page = kinesis.listShards(request -> request.streamName(stream));
    page.shards().forEach(shard -> links.add(link(shard)));
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = kinesis.listShards(request -> request.nextToken(token));
      page.shards().forEach(shard -> links.add(link(shard)));
    }
    return links;
  }

  private static Link link(Shard shard) {
    List<String> parents =
        Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .toList();
    return new Link(shard.shardId(), parents);
  }

  @Override
  public String iterator(String shardId, Position position) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(stream).shardId(shardId);
    start(request, position);
    return kinesis.getShardIterator(request.build()).shardIterator();
  }

  private static void start(GetShardIteratorRequest.Builder request, Position position) {
    if (position instanceof Position.TrimHorizon) {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    } else if (position instanceof Position.Latest) {
      request.shardIteratorType(ShardIteratorType.LATEST);
    } else if (position instanceof Position.AtSequenceNumber at) {
      request.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER);
      request.startingSequenceNumber(at.sequenceNumber());
    } else if (position instanceof Position.AfterSequenceNumber after) {
      request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER);
      request.startingSequenceNumber(after.sequenceNumber());
    } else if (position instanceof Position.AtTimestamp at) {
      request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP);
      request.timestamp(at.timestamp());
    }
  }

  @Override
  public Page read(String iterator, int limit) {
    GetRecordsResponse response =
        kinesis.getRecords(request -> request.shardIterator(iterator).limit(limit));
    List<StreamRecord> records =
        response.records().stream().map(KinesisShardSource::record).toList();
    Long behind = response.millisBehindLatest();
    return new Page(records, response.nextShardIterator(), behind == null ? 0 : behind);
  }

  private static StreamRecord record(Record record) {
    return new StreamRecord(
        record.sequenceNumber(),
        record.approximateArrivalTimestamp(),
        record.partitionKey(),
        record.data().asByteArrayUnsafe());
  }
}
