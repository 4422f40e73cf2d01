package dev.sluice.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.delivery.stream.HashRange;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What every endpoint that speaks Kinesis's protocol does, seen through the AWS SDK. */
abstract class KinesisContract extends KinesisSession {
  private static final int BATCH = 100;

  KinesisContract(Encoding encoding) {
    super(encoding);
  }

  @Test
  void readsBackWhatWasPutInOrder() {
    create(1);
    Instant before = Instant.now();
    List<String> numbers =
        List.of(put("k", "one").sequenceNumber(), put("l", "zwei ü").sequenceNumber());

    GetRecordsResponse page = read(iterator(shard(0).shardId(), ShardIteratorType.TRIM_HORIZON));

    assertThat(page.records()).extracting(KinesisSession::data).containsExactly("one", "zwei ü");
    assertThat(page.records()).extracting(r -> r.partitionKey()).containsExactly("k", "l");
    assertThat(page.records()).extracting(r -> r.sequenceNumber()).isEqualTo(numbers);
    assertThat(page.records())
        .extracting(r -> r.approximateArrivalTimestamp())
        .allMatch(
            time -> time.isAfter(before.minusSeconds(2)) && time.isBefore(before.plusSeconds(60)));
    assertThat(page.millisBehindLatest()).isZero();
    assertThat(page.nextShardIterator()).isNotNull();
  }

  @Test
  void sequenceNumbersGrowAlongAShard() {
    create(1);
    List<BigInteger> numbers =
        IntStream.range(0, 20)
            .mapToObj(i -> new BigInteger(put("k", "r" + i).sequenceNumber()))
            .toList();

    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(new BigInteger(shard(0).sequenceNumberRange().startingSequenceNumber()))
        .isLessThan(numbers.get(0));
  }

  @Test
  void theKeysHashChoosesTheShard() {
    create(4);
    List<Shard> shards = shards();
    PutRecordsResponse answer = putBatch();

    assertThat(answer.failedRecordCount()).isZero();
    assertThat(answer.records()).hasSize(BATCH);
    for (int i = 0; i < BATCH; i++) {
      BigInteger hashKey = HashRange.hashKey("key-" + i);
      Shard expected =
          shards.stream().filter(s -> range(s).contains(hashKey)).findFirst().orElseThrow();
      assertThat(answer.records().get(i).shardId()).isEqualTo(expected.shardId());
    }
    assertThat(shards.stream().flatMap(s -> drain(s).stream()))
        .hasSize(BATCH)
        .doesNotHaveDuplicates();
  }

  private PutRecordsResponse putBatch() {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, BATCH)
            .mapToObj(i ->
                PutRecordsRequestEntry.builder()
                    .partitionKey("key-" + i)
                    .data(SdkBytes.fromUtf8String("data-" + i))
                    .build())
            .toList();
    return kinesis().putRecords(r -> r.streamName(stream()).records(entries));
  }

  @Test
  void anExplicitHashKeyChoosesTheShardInstead() {
    create(3);
    List<Shard> shards = shards();

    for (Shard shard : shards) {
      assertThat(putInto(shard, "to " + shard.shardId()).shardId()).isEqualTo(shard.shardId());
    }
    assertThat(shards).allSatisfy(s -> assertThat(drain(s)).containsExactly("to " + s.shardId()));
  }

  @Test
  void shardsTileAllHashKeys() {
    create(3);
    List<HashRange> ranges = shards().stream().map(KinesisContract::range).toList();

    assertThat(ranges.get(0).first()).isZero();
    assertThat(ranges.get(1).first()).isEqualTo(ranges.get(0).last().add(BigInteger.ONE));
    assertThat(ranges.get(2).first()).isEqualTo(ranges.get(1).last().add(BigInteger.ONE));
    assertThat(ranges.get(2).last()).isEqualTo(HashRange.HIGHEST);
  }

  @Test
  void iteratorsStartWhereTheySay() {
    create(1);
    String shardId = shard(0).shardId();
    put("k", "one");
    String second = put("k", "two").sequenceNumber();
    put("k", "three");
    String latest = iterator(shardId, ShardIteratorType.LATEST);
    put("k", "four");

    assertThat(drain(latest)).containsExactly("four");
    assertThat(drain(from(shardId, ShardIteratorType.AT_SEQUENCE_NUMBER, second)))
        .containsExactly("two", "three", "four");
    assertThat(drain(from(shardId, ShardIteratorType.AFTER_SEQUENCE_NUMBER, second)))
        .containsExactly("three", "four");
  }

  private String from(String shardId, ShardIteratorType type, String sequenceNumber) {
    return iterator(
        GetShardIteratorRequest.builder()
            .shardId(shardId)
            .shardIteratorType(type)
            .startingSequenceNumber(sequenceNumber));
  }

  @Test
  void anIteratorAtATimeStartsAtTheFirstRecordThen() {
    create(1);
    String shardId = shard(0).shardId();
    put("k", "one");
    Instant first =
        read(iterator(shardId, ShardIteratorType.TRIM_HORIZON))
            .records()
            .get(0)
            .approximateArrivalTimestamp();
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder()
            .shardId(shardId)
            .shardIteratorType(ShardIteratorType.AT_TIMESTAMP);

    assertThat(drain(iterator(request.timestamp(first)))).containsExactly("one");
    assertThat(drain(iterator(request.timestamp(first.minusSeconds(3600))))).containsExactly("one");
  }

  @Test
  void aLimitCutsAReadIntoPages() {
    create(1);
    List.of("a", "b", "c", "d", "e").forEach(data -> put("k", data));

    GetRecordsResponse first =
        kinesis()
            .getRecords(r ->
                r.shardIterator(iterator(shard(0).shardId(), ShardIteratorType.TRIM_HORIZON))
                    .limit(2));

    assertThat(first.records()).extracting(KinesisSession::data).containsExactly("a", "b");
    assertThat(drain(first.nextShardIterator())).containsExactly("c", "d", "e");
  }

  @Test
  void aSplitShardEndsAndItsChildrenGoOn() {
    create(1);
    Shard parent = shard(0);
    BigInteger last = new BigInteger(put("k", "before").sequenceNumber());
    split(parent);
    List<Shard> children = shards().subList(1, 3);
    List<BigInteger> later =
        children.stream()
            .map(child -> new BigInteger(putInto(child, "after").sequenceNumber()))
            .toList();

    assertThat(children).allMatch(child -> child.parentShardId().equals(parent.shardId()));
    assertThat(children)
        .allMatch(child -> child.sequenceNumberRange().endingSequenceNumber() == null);
    assertThat(range(children.get(0)).first()).isZero();
    assertThat(range(children.get(1)).first())
        .isEqualTo(range(children.get(0)).last().add(BigInteger.ONE));
    assertThat(later).allMatch(number -> number.compareTo(last) > 0);
    assertThat(drain(parent)).containsExactly("before");
    assertThat(end(parent).childShards())
        .extracting(ChildShard::shardId)
        .containsExactlyInAnyOrderElementsOf(children.stream().map(Shard::shardId).toList());
  }

  @Test
  void aClosedShardSaysWhereItEnds() {
    create(1);
    split(shard(0));

    assertThat(shard(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
    assertThat(summary().openShardCount()).isEqualTo(2);
  }

  @Test
  void mergedShardsEndAndTheirChildGoesOn() {
    create(2);
    List<Shard> parents = shards();
    BigInteger last =
        parents.stream()
            .map(p -> new BigInteger(putInto(p, "before").sequenceNumber()))
            .max(BigInteger::compareTo)
            .orElseThrow();
    merge(parents.get(0), parents.get(1));
    Shard child = shard(2);

    assertThat(child.parentShardId()).isEqualTo(parents.get(0).shardId());
    assertThat(child.adjacentParentShardId()).isEqualTo(parents.get(1).shardId());
    assertThat(range(child)).isEqualTo(new HashRange(BigInteger.ZERO, HashRange.HIGHEST));
    assertThat(new BigInteger(put("k", "after").sequenceNumber())).isGreaterThan(last);
    assertThat(parents).allSatisfy(p -> assertThat(drain(p)).containsExactly("before"));
    assertThat(end(parents.get(1)).childShards())
        .singleElement()
        .satisfies(found -> assertThat(found.shardId()).isEqualTo(child.shardId()))
        .satisfies(found -> assertThat(found.parentShards()).hasSize(2));
  }

  @Test
  void listsShardsPageByPage() {
    create(3);

    ListShardsResponse first = kinesis().listShards(r -> r.streamName(stream()).maxResults(2));
    ListShardsResponse second = kinesis().listShards(r -> r.nextToken(first.nextToken()));

    assertThat(first.shards())
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000000", "shardId-000000000001");
    assertThat(second.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000002");
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void listsTheOpenShards() {
    create(1);
    split(shard(0));

    assertThat(
            kinesis()
                .listShards(
                    r -> r.streamName(stream()).shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
                .shards())
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000001", "shardId-000000000002");
  }

  @Test
  void listsTheShardsAfterOne() {
    create(3);

    assertThat(
            kinesis()
                .listShards(
                    r -> r.streamName(stream()).exclusiveStartShardId("shardId-000000000000"))
                .shards())
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000001", "shardId-000000000002");
  }

  @Test
  void describesAStream() {
    create(2);

    assertThat(kinesis().describeStream(r -> r.streamName(stream())).streamDescription().shards())
        .isEqualTo(shards());
    assertThat(summary().retentionPeriodHours()).isEqualTo(24);
    assertThat(summary().streamARN()).endsWith(":stream/" + stream());
    assertThat(kinesis().listStreams(r -> r.limit(1000)).streamNames()).contains(stream());
  }

  @Test
  void takesAnArnForAName() {
    create(1);
    String arn = summary().streamARN();

    kinesis()
        .putRecord(r -> r.streamARN(arn).partitionKey("k").data(SdkBytes.fromUtf8String("one")));

    assertThat(drain(shard(0))).containsExactly("one");
  }

  @Test
  void changesTheNumberOfShards() {
    create(1);

    kinesis()
        .updateShardCount(r ->
            r.streamName(stream()).targetShardCount(2).scalingType(ScalingType.UNIFORM_SCALING));
    awaitActive();

    assertThat(summary().openShardCount()).isEqualTo(2);
  }

  @Test
  void changesTheRetention() {
    create(1);

    kinesis().increaseStreamRetentionPeriod(r -> r.streamName(stream()).retentionPeriodHours(48));
    assertThat(summary().retentionPeriodHours()).isEqualTo(48);
    kinesis().decreaseStreamRetentionPeriod(r -> r.streamName(stream()).retentionPeriodHours(24));
    assertThat(summary().retentionPeriodHours()).isEqualTo(24);
  }

  @Test
  void keepsTags() {
    create(1);

    kinesis().addTagsToStream(r -> r.streamName(stream()).tags(Map.of("team", "blue")));

    assertThat(kinesis().listTagsForStream(r -> r.streamName(stream())).tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.value()).isEqualTo("blue"));
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(this::summary);
    assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> put("k", "one"));
    create(1);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> iterator("shardId-000000000007", ShardIteratorType.TRIM_HORIZON));
  }

  @Test
  void refusesAStreamThatExists() {
    create(1);

    assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> create(1));
  }

  @Test
  void refusesSplitsAndMergesThatDoNotFit() {
    create(3);

    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> splitAt(shard(0), HashRange.HIGHEST));
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> merge(shard(0), shard(2)));
  }

  @Test
  void refusesAHashKeyBeyond128Bits() {
    create(1);

    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() ->
            kinesis()
                .putRecord(r ->
                    r.streamName(stream())
                        .partitionKey("k")
                        .explicitHashKey(HashRange.HIGHEST.add(BigInteger.ONE).toString())
                        .data(SdkBytes.fromUtf8String("one"))));
  }

  @Test
  void forgetsADeletedStream() {
    create(1);
    kinesis().deleteStream(r -> r.streamName(stream()));

    assertThat(gone()).isTrue();
  }

  /** Deleting may take an endpoint a while. */
  private boolean gone() {
    while (kinesis().listStreams(r -> r.limit(1000)).streamNames().contains(stream())) {
      Thread.onSpinWait();
    }
    return true;
  }

  private static HashRange range(Shard shard) {
    return new HashRange(
        new BigInteger(shard.hashKeyRange().startingHashKey()),
        new BigInteger(shard.hashKeyRange().endingHashKey()));
  }
}
