package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Quarantine} does. */
public abstract class QuarantineContract {

  protected static final Deadline PLENTY = () -> 60_000;

  /** The name of the pipeline whose records are put. */
  protected static final String PIPELINE = "turbines";

  /** The quarantine to test; the same at every call within a test, and empty for each test. */
  protected abstract Quarantine quarantine();

  /** Every record that is kept now, in any order; one that was put twice may come twice. */
  protected abstract List<QuarantinedRecord> kept();

  @Test
  void nothingBadIsNothingKept() {
    put(List.of());

    assertThat(kept()).isEmpty();
  }

  @Test
  void aRecordIsKeptAsItIs() {
    byte[] everyByte = new byte[256];
    IntStream.range(0, 256).forEach(i -> everyByte[i] = (byte) i);
    QuarantinedRecord record =
        bad(
            "shardId-000000000000",
            new Position("49650000000000000000000000000000000001", 3),
            everyByte);

    put(List.of(record));

    assertThat(kept()).containsExactly(record);
  }

  @Test
  void anEmptyRecordAndOneOfAMegabyteAreKept() {
    byte[] large = new byte[1 << 20];
    new Random(1).nextBytes(large);
    List<QuarantinedRecord> records =
        List.of(
            bad("shardId-0", Position.of("1"), new byte[0]),
            bad("shardId-0", Position.of("2"), large));

    put(records);

    assertThat(kept()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void onlyWhatLiesBetweenPositionAndLimitIsKeptAndTheBufferIsLeftAlone() {
    ByteBuffer event = ByteBuffer.wrap("before|data|after".getBytes(StandardCharsets.UTF_8));
    event.position(7).limit(11);
    ShardRecord record = new ShardRecord("shardId-0", Position.of("5"), "p", 1_000, event);
    QuarantinedRecord bad = new QuarantinedRecord(record, PIPELINE, "v", Stage.STATE, "why", null);

    put(List.of(bad));

    assertThat(kept()).containsExactly(bad);
    assertThat(kept().get(0).record().data().remaining()).isEqualTo(4);
    assertThat(record.data()).isEqualTo(event);
  }

  @Test
  void everyStageAndAThousandRecordsOfSeveralShardsAreKeptAtOnce() {
    List<QuarantinedRecord> records = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      records.add(bad("shardId-%012d".formatted(i % 3), Position.of("" + (1_000 + i)), bytes(i)));
    }

    put(records);

    assertThat(kept()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void theSameRecordsAgainAreNoHarm() {
    List<QuarantinedRecord> records =
        List.of(
            bad("shardId-0", Position.of("10"), bytes(1)),
            bad("shardId-0", Position.of("12"), bytes(2)));
    put(records);
    put(records);

    assertThat(kept()).hasSameElementsAs(records);
  }

  @Test
  void batchesThatOverlapAreAllKept() {
    List<QuarantinedRecord> records =
        IntStream.range(0, 6)
            .mapToObj(i -> bad("shardId-0", Position.of("" + (20 + i)), bytes(i)))
            .toList();
    put(records.subList(0, 4));
    put(records.subList(0, 2));
    put(records.subList(1, 6));

    assertThat(kept()).containsAll(records);
  }

  @Test
  void noneIsReplacedByOthersBetweenTheSamePositions() {
    QuarantinedRecord first = bad("shardId-0", Position.of("40"), bytes(1));
    QuarantinedRecord between = bad("shardId-0", Position.of("41"), bytes(2));
    QuarantinedRecord last = bad("shardId-0", Position.of("42"), bytes(3));
    QuarantinedRecord waits =
        new QuarantinedRecord(last.record(), PIPELINE, "v", Stage.PARKED, "waits", "k");
    put(List.of(first, between, last));
    put(List.of(first, last));
    put(List.of(first, waits));

    assertThat(kept()).contains(first, between, last, waits);
  }

  @Test
  void recordsOfOneAggregatedRecordAreKeptApart() {
    QuarantinedRecord first = bad("shardId-0", new Position("30", 0), bytes(1));
    QuarantinedRecord second = bad("shardId-0", new Position("30", 1), bytes(2));
    put(List.of(first));
    put(List.of(second));

    assertThat(kept()).containsExactlyInAnyOrder(first, second);
  }

  private void put(List<QuarantinedRecord> records) {
    quarantine().put(records, PLENTY);
  }

  private static QuarantinedRecord bad(String shard, Position position, byte[] data) {
    Stage stage = List.of(Stage.values()).get(data.length % Stage.values().length);
    return new QuarantinedRecord(
        new ShardRecord(
            shard,
            position,
            "partition \uD83D\uDE80\n",
            StoredKeySamples.TIME + 1,
            ByteBuffer.wrap(data)),
        PIPELINE,
        "0123456789abcdef",
        stage,
        "byte 7: \"deviceId\" ist kein Schlüssel\n東京",
        data.length % 2 == 0 ? null : "Kessel \uD83D\uDE80 \"東京\"\n");
  }

  private static byte[] bytes(int seed) {
    return ("record " + "x".repeat(seed % 7) + seed).getBytes(StandardCharsets.UTF_8);
  }
}
