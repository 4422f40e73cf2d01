package dev.sluice.delivery.door;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What tests of an endpoint that speaks Kinesis's protocol stand on: the AWS SDK in one of the
 * encodings, and for each test a stream of its own, so that the endpoint may be shared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisSession {
  private static final AtomicInteger STREAMS = new AtomicInteger();

  private final Encoding encoding;
  private @Nullable KinesisClient client;
  private String stream = "";

  KinesisSession(Encoding encoding) {
    this.encoding = encoding;
  }

  /** The endpoint under test. */
  abstract URI endpoint();

  @BeforeAll
  void connect() {
    encoding.use();
    client = Encoding.client(endpoint());
  }

  @AfterAll
  void disconnect() {
    kinesis().close();
    Encoding.useDefault();
  }

  @BeforeEach
  void nameStream() {
    stream = String.format(Locale.ROOT, "contract-%s-%d", encoding, STREAMS.incrementAndGet());
  }

  /** An endpoint may bound the number of its shards. */
  @AfterEach
  void deleteStream() {
    if (kinesis().listStreams(r -> r.limit(1000)).streamNames().contains(stream)) {
      kinesis().deleteStream(r -> r.streamName(stream));
    }
  }

  final KinesisClient kinesis() {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return client;
  }

  /** The name of the test's stream. */
  final String stream() {
    return stream;
  }

  /** Creates the test's stream. */
  final void create(int shardCount) {
    kinesis().createStream(r -> r.streamName(stream).shardCount(shardCount));
    awaitActive();
  }

  /** Asks until the stream is active: a change of the stream may take an endpoint a while. */
  final void awaitActive() {
    while (summary().streamStatus() != StreamStatus.ACTIVE) {
      Thread.onSpinWait();
    }
  }

  final StreamDescriptionSummary summary() {
    return kinesis().describeStreamSummary(r -> r.streamName(stream)).streamDescriptionSummary();
  }

  final List<Shard> shards() {
    return kinesis().listShards(r -> r.streamName(stream)).shards();
  }

  final Shard shard(int index) {
    return shards().get(index);
  }

  final PutRecordResponse put(String partitionKey, String data) {
    return kinesis()
        .putRecord(r ->
            r.streamName(stream).partitionKey(partitionKey).data(SdkBytes.fromUtf8String(data)));
  }

  /** Puts a record into the shard. */
  final PutRecordResponse putInto(Shard shard, String data) {
    return kinesis()
        .putRecord(r ->
            r.streamName(stream)
                .partitionKey("any")
                .explicitHashKey(shard.hashKeyRange().startingHashKey())
                .data(SdkBytes.fromUtf8String(data)));
  }

  final String iterator(String shardId, ShardIteratorType type) {
    return iterator(GetShardIteratorRequest.builder().shardId(shardId).shardIteratorType(type));
  }

  final String iterator(GetShardIteratorRequest.Builder request) {
    return kinesis().getShardIterator(request.streamName(stream).build()).shardIterator();
  }

  final GetRecordsResponse read(String iterator) {
    return kinesis().getRecords(r -> r.shardIterator(iterator));
  }

  /** Reads on from the iterator until nothing is left. */
  final List<String> drain(String iterator) {
    List<String> data = new ArrayList<>();
    GetRecordsResponse page = read(iterator);
    while (!page.records().isEmpty()) {
      page.records().forEach(r -> data.add(data(r)));
      if (page.nextShardIterator() == null) {
        return data;
      }
      page = read(page.nextShardIterator());
    }
    return data;
  }

  /** All that the shard holds. */
  final List<String> drain(Shard shard) {
    return drain(iterator(shard.shardId(), ShardIteratorType.TRIM_HORIZON));
  }

  /** Reads a closed shard to its end; the last answer. */
  final GetRecordsResponse end(Shard shard) {
    GetRecordsResponse page = read(iterator(shard.shardId(), ShardIteratorType.TRIM_HORIZON));
    while (page.nextShardIterator() != null) {
      page = read(page.nextShardIterator());
    }
    return page;
  }

  /** Splits the shard in the middle. */
  final void split(Shard shard) {
    BigInteger first = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger last = new BigInteger(shard.hashKeyRange().endingHashKey());
    splitAt(shard, first.add(last).shiftRight(1));
  }

  final void splitAt(Shard shard, BigInteger hashKey) {
    kinesis()
        .splitShard(r ->
            r.streamName(stream)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(hashKey.toString()));
    awaitActive();
  }

  final void merge(Shard one, Shard other) {
    kinesis()
        .mergeShards(r ->
            r.streamName(stream).shardToMerge(one.shardId()).adjacentShardToMerge(other.shardId()));
    awaitActive();
  }

  static String data(Record entry) {
    return entry.data().asUtf8String();
  }
}
