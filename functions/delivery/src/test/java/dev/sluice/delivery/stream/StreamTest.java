package dev.sluice.delivery.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StreamTest {
  private static final String FIRST = "shardId-000000000000";

  private final ManualClock clock = new ManualClock();
  private final Streams streams = new Streams(clock);
  private final Stream stream = streams.create("orders", 1);

  @Test
  void takesTheArrivalTimeFromTheClock() {
    put("one");
    clock.advance(Duration.ofMillis(1500));
    put("two");

    assertThat(page(FIRST).records())
        .extracting(StreamRecord::arrival)
        .containsExactly(
            Instant.parse("2026-11-22T12:00:00Z"), Instant.parse("2026-11-22T12:00:01.500Z"));
  }

  @Test
  void trimsRecordsOlderThanTheRetention() {
    put("old");
    clock.advance(Duration.ofHours(20));
    put("young");
    clock.advance(Duration.ofHours(5));

    assertThat(data(FIRST)).containsExactly("young");
    stream.retain(Duration.ofHours(1));
    assertThat(data(FIRST)).isEmpty();
    put("new");
    assertThat(data(FIRST)).containsExactly("new");
  }

  @Test
  void keepsItsPlaceWhereRecordsAreTrimmedBehindAnIterator() {
    stream.retain(Duration.ofMinutes(1));
    IntStream.range(0, 10).forEach(i -> put("old" + i));
    String iterator = stream.iterator(FIRST, new Position.TrimHorizon());
    clock.advance(Duration.ofMinutes(2));
    put("new");

    assertThat(stream.read(iterator, 100).records())
        .extracting(StreamTest::text)
        .containsExactly("new");
  }

  @Test
  void forgetsAClosedShardWhoseRecordsAreTrimmed() {
    split(FIRST);
    clock.advance(Duration.ofHours(25));

    assertThat(stream.shards())
        .extracting(ShardDescription::shardId)
        .doesNotContain(FIRST)
        .hasSize(2);
  }

  @Test
  void sequenceNumbersGrowAcrossReshardingWithinOneSecond() {
    put("one");
    split(FIRST);
    put("two");
    stream.merge("shardId-000000000002", "shardId-000000000001");
    put("three");
    split("shardId-000000000003");
    put("four");

    assertThat(stream.shards().stream().flatMap(s -> page(s.shardId()).records().stream()))
        .extracting(r -> new BigInteger(r.sequenceNumber()))
        .hasSize(4)
        .isSorted();
  }

  @Test
  void aShardsRecordsLieBetweenItsStartAndItsEnd() {
    String number = page(FIRST, put("one")).sequenceNumber();
    split(FIRST);
    ShardDescription shard = stream.shards().get(0);

    assertThat(
            List.of(
                shard.startingSequenceNumber(),
                number,
                String.valueOf(shard.endingSequenceNumber())))
        .extracting(BigInteger::new)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aClosedShardEndsWithItsLastRecord() {
    put("one");
    put("two");
    split(FIRST);
    ReadPage first = stream.read(stream.iterator(FIRST, new Position.TrimHorizon()), 1);
    ReadPage last = stream.read(String.valueOf(first.nextIterator()), 1);

    assertThat(first.children()).isEmpty();
    assertThat(last.nextIterator()).isNull();
    assertThat(last.children())
        .extracting(ShardDescription::parents)
        .containsExactly(List.of(FIRST), List.of(FIRST));
  }

  @Test
  void tellsHowOldThePageIsUntilTheLatestRecordIsRead() {
    put("one");
    put("two");
    clock.advance(Duration.ofSeconds(7));
    ReadPage first = stream.read(stream.iterator(FIRST, new Position.TrimHorizon()), 1);
    ReadPage second = stream.read(String.valueOf(first.nextIterator()), 1);

    assertThat(first.millisBehindLatest()).isEqualTo(7000);
    assertThat(second.millisBehindLatest()).isZero();
  }

  @Test
  void anIteratorExpiresAfterFiveMinutes() {
    String iterator = stream.iterator(FIRST, new Position.TrimHorizon());
    clock.advance(Duration.ofMinutes(5));
    assertThat(stream.read(iterator, 1).records()).isEmpty();
    clock.advance(Duration.ofMillis(1));

    assertRefused(RefusedException.Reason.EXPIRED_ITERATOR, () -> stream.read(iterator, 1));
  }

  @Test
  void anIteratorIsNotGoodForALaterStreamOfTheSameName() {
    String iterator = stream.iterator(FIRST, new Position.TrimHorizon());
    streams.delete("orders");
    clock.advance(Duration.ofSeconds(1));
    streams.create("orders", 1);

    assertRefused(RefusedException.Reason.RESOURCE_NOT_FOUND, () -> streams.read(iterator, 1));
    assertRefused(RefusedException.Reason.RESOURCE_NOT_FOUND, () -> put("late"));
  }

  @Test
  void aReadGivesTenMebibytesAndAtLeastOneRecord() {
    byte[] large = new byte[1_000_000];
    IntStream.range(0, 25).forEach(i -> stream.put("k", large));

    List<Integer> sizes = new ArrayList<>();
    String iterator = stream.iterator(FIRST, new Position.TrimHorizon());
    for (int i = 0; i < 3; i++) {
      ReadPage page = stream.read(iterator, 100);
      sizes.add(page.records().size());
      iterator = String.valueOf(page.nextIterator());
    }
    assertThat(sizes).containsExactly(10, 10, 5);
  }

  @Test
  void refusesARecordAboveTheStreamsLimit() {
    byte[] data = new byte[(1 << 20) - 1];

    assertThat(stream.put("k", data)).isInstanceOf(PutOutcome.Stored.class);
    assertRefused(RefusedException.Reason.INVALID_ARGUMENT, () -> stream.put("kk", data));
    stream.limitRecordBytes(2 << 20);
    assertThat(stream.put("kk", data)).isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void throttlesInsteadOfTakingMoreMemoryThanItMay() {
    Streams small = new Streams(clock, new Streams.Home("eu-west-1", "123456789012", 3_000));
    Stream bounded = small.create("bounded", 1);
    bounded.retain(Duration.ofMinutes(1));

    assertThat(bounded.put("k", new byte[2_000])).isInstanceOf(PutOutcome.Stored.class);
    assertThat(bounded.put("k", new byte[2_000])).isInstanceOf(PutOutcome.Throttled.class);
    clock.advance(Duration.ofMinutes(2));
    assertThat(bounded.put("k", new byte[2_000])).isInstanceOf(PutOutcome.Stored.class);
  }

  @Test
  void scalesToEqualPartsOfTheHashKeys() {
    IntStream.of(2, 3, 5, 4, 2).forEach(this::scaleAndCheck);
  }

  private void scaleAndCheck(int shardCount) {
    stream.scaleTo(shardCount);

    assertThat(stream.shards())
        .filteredOn(ShardDescription::open)
        .extracting(ShardDescription::hashKeyRange)
        .containsExactlyInAnyOrderElementsOf(HashRange.uniform(shardCount));
  }

  @Test
  void refusesToScaleOverDoubleOrUnderHalf() {
    stream.scaleTo(2);

    assertRefused(RefusedException.Reason.INVALID_ARGUMENT, () -> stream.scaleTo(5));
    stream.scaleTo(4);
    assertRefused(RefusedException.Reason.INVALID_ARGUMENT, () -> stream.scaleTo(1));
  }

  @Test
  void refusesASequenceNumberOfAnotherShard() {
    put("one");
    String number = page(FIRST).records().get(0).sequenceNumber();
    split(FIRST);

    assertRefused(
        RefusedException.Reason.INVALID_ARGUMENT,
        () -> stream.iterator("shardId-000000000001", new Position.AtSequenceNumber(number)));
  }

  @Test
  void refusesToSplitAClosedShard() {
    split(FIRST);

    assertRefused(RefusedException.Reason.RESOURCE_IN_USE, () -> split(FIRST));
  }

  @Test
  void refusesMoreShardsThanAnAccountHas() {
    streams.create("rest", Streams.SHARD_LIMIT - 1);

    assertRefused(RefusedException.Reason.LIMIT_EXCEEDED, () -> split(FIRST));
    assertRefused(RefusedException.Reason.LIMIT_EXCEEDED, () -> stream.scaleTo(2));
    assertRefused(
        RefusedException.Reason.LIMIT_EXCEEDED, () -> streams.create("wide", Streams.SHARD_LIMIT));
  }

  @Test
  void keepsEachProducersOrderWhileShardsAreSplit() {
    IntStream.range(0, 4)
        .parallel()
        .forEach(producer -> IntStream.range(0, 500).forEach(i -> putAndSplit("p" + producer, i)));

    Map<String, List<Integer>> byProducer =
        stream.shards().stream()
            .flatMap(shard -> page(shard.shardId()).records().stream())
            .sorted(Comparator.comparing(StreamRecord::sequenceNumber))
            .collect(
                groupingBy(
                    StreamRecord::partitionKey,
                    mapping(entry -> Integer.valueOf(text(entry)), toList())));
    assertThat(byProducer).hasSize(4);
    assertThat(byProducer.values())
        .allSatisfy(values -> assertThat(values).hasSize(500).isSorted().doesNotHaveDuplicates());
  }

  private void putAndSplit(String producer, int i) {
    stream.put(producer, Integer.toString(i).getBytes(UTF_8));
    if (i % 100 == 50) {
      splitNewest();
    }
  }

  private StreamRecord page(String shardId, PutOutcome stored) {
    assertThat(stored).isInstanceOf(PutOutcome.Stored.class);
    return page(shardId).records().get(0);
  }

  private PutOutcome put(String data) {
    return stream.put("key", data.getBytes(UTF_8));
  }

  private void split(String shardId) {
    HashRange range =
        stream.shards().stream()
            .filter(s -> s.shardId().equals(shardId))
            .findFirst()
            .orElseThrow()
            .hashKeyRange();
    stream.split(shardId, range.first().add(range.last()).shiftRight(1));
  }

  /** Several threads may want to split the same shard: the first does. */
  private synchronized void splitNewest() {
    List<ShardDescription> shards = stream.shards();
    split(shards.get(shards.size() - 1).shardId());
  }

  private ReadPage page(String shardId) {
    return stream.read(stream.iterator(shardId, new Position.TrimHorizon()), Stream.READ_LIMIT);
  }

  private List<String> data(String shardId) {
    return page(shardId).records().stream().map(StreamTest::text).toList();
  }

  private static String text(StreamRecord entry) {
    return new String(entry.data(), UTF_8);
  }

  private static void assertRefused(RefusedException.Reason reason, Runnable call) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
