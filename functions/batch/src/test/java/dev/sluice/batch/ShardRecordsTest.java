package dev.sluice.batch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShardRecordsTest {

  private final Random random = new Random(3);

  private ShardRecord record(String shard) {
    byte[] data = new byte[random.nextInt(300)];
    random.nextBytes(data);
    String number = new BigInteger(random.nextInt(300), random).toString();
    return new ShardRecord(
        shard,
        new Position(number, random.nextInt(3)),
        random.nextBoolean() ? "half \uD83D" : "schlüssel " + random.nextInt(9),
        random.nextInt(1000),
        ByteBuffer.wrap(data),
        random.nextInt(5) == 0 ? "cut short" : null);
  }

  private List<ShardRecord> some(int size, int shards) {
    List<ShardRecord> records = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      records.add(record("shard-" + random.nextInt(shards)));
    }
    return records;
  }

  @Test
  void holdsAnyRecords() {
    ShardRecords records = new ShardRecords();
    for (int batch = 0; batch < 5; batch++) {
      List<ShardRecord> some = some(200 * batch, 1 + batch);
      records.clear();
      records.addAll(some);

      assertThat(records).isEqualTo(some);
      assertThat(ShardRecords.of(some)).isEqualTo(some).isNotSameAs(some);
      assertThat(ShardRecords.of(records)).isSameAs(records);
    }
  }

  @Test
  void takesARecordPieceByPiece() {
    ShardRecords records = new ShardRecords();
    byte[] text = "key=schlüssel;12345;payload".getBytes(UTF_8);
    records.begin("shard-0", 77);
    assertThat(records.sequenceNumber(text, 15, 20)).isTrue();
    records.partitionKey(text, 4, 14);
    records.data(text, 21, 28);
    records.end();

    assertThat(records)
        .containsExactly(
            new ShardRecord(
                "shard-0",
                Position.of("12345"),
                "schlüssel",
                77,
                ByteBuffer.wrap("payload".getBytes(US_ASCII))));
    records.begin("shard-0", 78);
    assertThat(records.sequenceNumber(text, 14, 20)).isFalse();
    assertThat(records).hasSize(1);
  }

  @Test
  void readsSequenceNumbersOfAnyLength() {
    ShardRecords records = new ShardRecords();
    Position before = Position.of("0");
    for (int length = 1; length <= 140; length++) {
      String number = "7".repeat(length);
      byte[] text = ("12" + number + "34").getBytes(US_ASCII);
      records.begin("shard-0", 1);
      assertThat(records.sequenceNumber(text, 2, 2 + length)).isTrue();
      records.end();

      assertThat(records.position(length - 1)).isEqualTo(Position.of(number));
      assertThat(records.compare(length - 1, before)).isPositive();
      before = records.position(length - 1);
    }
    for (int i = 0; i < records.size(); i++) {
      assertThat(records.compare(i, records.position(i))).isZero();
    }
  }

  @Test
  void refusesWhatIsNoSequenceNumber() {
    ShardRecords records = new ShardRecords();
    for (int length = 1; length <= 140; length++) {
      for (int place = 0; place < length; place++) {
        byte[] text = "7".repeat(length).getBytes(US_ASCII);
        for (char other :
            new char[] {'/', ':', 'a', 0x17, 0xB7, length > 1 && place == 0 ? '0' : ' '}) {
          text[place] = (byte) other;
          records.begin("shard-0", 1);
          assertThat(records.sequenceNumber(text, 0, length)).isFalse();
        }
      }
    }
    assertThat(records.sequenceNumber(new byte[3], 1, 1)).isFalse();
  }

  @Test
  void whatIsTakenOutStaysAsItIsWhenTheMemoryIsUsedAgain() {
    ShardRecords records = new ShardRecords();
    List<ShardRecord> before = some(100, 2);
    records.addAll(before);
    List<ShardRecord> taken = List.copyOf(records);
    ByteBuffer data = records.get(7).data();
    Position position = records.position(7);

    records.clear();
    records.addAll(some(300, 2));

    assertThat(taken).isEqualTo(before);
    assertThat(data).isEqualTo(before.get(7).data());
    assertThat(position).isEqualTo(before.get(7).position());
  }

  @Test
  void positionsCompareAsThoseOfTheRecordsDo() {
    for (int round = 0; round < 20; round++) {
      List<ShardRecord> some = some(30, 1);
      if (round % 2 == 0) {
        some.sort((one, other) -> one.position().compareTo(other.position()));
      }
      ShardRecords records = ShardRecords.of(some);
      for (int i = 0; i < some.size(); i++) {
        for (int j = 0; j < some.size(); j++) {
          Position other = some.get(j).position();
          int order = Integer.signum(some.get(i).position().compareTo(other));
          assertThat(Integer.signum(records.compare(i, j))).isEqualTo(order);
          assertThat(Integer.signum(records.compare(i, other))).isEqualTo(order);
        }
      }
    }
  }

  @Test
  void knowsWhenTheFirstOfEachShardArrived() {
    ShardRecords records = new ShardRecords();
    long[] arrivals = {7, 5, 6, 3};
    for (int i = 0; i < arrivals.length; i++) {
      records.begin("shard-" + i % 2, arrivals[i]);
      records.end();
    }

    assertThat(records.earliest()).isEqualTo(Map.of("shard-0", 6L, "shard-1", 3L));
  }

  @Test
  void hasNoRecordBeyondItsEnd() {
    ShardRecords records = ShardRecords.of(some(3, 1));
    assertThatThrownBy(() -> records.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> records.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
