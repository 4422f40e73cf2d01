package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import dev.sluice.delivery.aggregation.Aggregation;
import dev.sluice.delivery.aggregation.UserRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Aggregated records, whole and damaged, in an event. */
class AggregatedRecordTest {

  private static final String SHARD = "shardId-000000000006";
  private static final String SEQUENCE = "49590338271490256608559692538361571095921575989136588898";
  private static final long ARRIVAL = 1_545_084_650_987L;

  /** Written by the Protobuf classes of the Kinesis Client Library 3.0.0; with tags. */
  private static final byte[] OF_THE_LIBRARY =
      HexFormat.of()
          .parseHex(
              "f3899ac2"
                  + "0a05616c706861"
                  + "0a03e69db1"
                  + "1227333430323832333636393230393338343633343633333734363037343331373638323131343535"
                  + "1a1108001a05666972737422060a0174120176"
                  + "1a0e080110001a0022060a0175120176"
                  + "2c588e9059dd66d7a44631378a22d5fc");

  @Test
  void theRecordsOfTheLibraryAreTakenApart() {
    assertThat(delivered(OF_THE_LIBRARY))
        .containsExactly(sub(0, "alpha", "first".getBytes(UTF_8)), sub(1, "東", new byte[0]));
  }

  @Test
  void plainRecordsAroundItStayAsTheyAre() throws IOException {
    byte[] plain = "{}".getBytes(UTF_8);
    String event =
        "{\"Records\":["
            + String.join(
                ",", element("1", plain), element("2", OF_THE_LIBRARY), element("3", plain))
            + "]}";

    List<ShardRecord> records =
        KinesisEventReader.read(new ByteArrayInputStream(event.getBytes(UTF_8))).records();

    assertThat(records)
        .extracting(ShardRecord::position)
        .containsExactly(
            Position.of("1"), new Position("2", 0), new Position("2", 1), Position.of("3"));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverAProducerPacksIsTakenApart(long seed) {
    List<UserRecord> packed = records(new Random(seed));

    assertThat(delivered(Aggregation.encode(packed)))
        .isEqualTo(
            IntStream.range(0, packed.size())
                .mapToObj(i -> sub(i, packed.get(i).partitionKey(), packed.get(i).data()))
                .toList());
  }

  private static List<UserRecord> records(Random random) {
    List<UserRecord> records = new ArrayList<>();
    for (int left = 1 + random.nextInt(300); left > 0; left--) {
      byte[] data = new byte[random.nextInt(random.nextInt(10) == 0 ? 20_000 : 100)];
      random.nextBytes(data);
      String key = "key-é東" + random.nextInt(40);
      records.add(new UserRecord(key, random.nextBoolean() ? null : "" + left, data));
    }
    return records;
  }

  @Test
  void oneThatIsCutOffAnywhereIsOneBadRecord() {
    for (int length = 4; length < OF_THE_LIBRARY.length; length++) {
      assertIsOneBadRecord(Arrays.copyOf(OF_THE_LIBRARY, length));
    }
  }

  @Test
  void oneThatIsTooLongIsOneBadRecord() {
    assertIsOneBadRecord(Arrays.copyOf(OF_THE_LIBRARY, OF_THE_LIBRARY.length + 1));
  }

  @Test
  void oneWithAnyBitFlippedIsOneBadRecord() {
    for (int bit = 8 * 4; bit < 8 * OF_THE_LIBRARY.length; bit++) {
      assertIsOneBadRecord(flipped(OF_THE_LIBRARY, bit));
    }
  }

  @Test
  void whatDoesNotBeginWithTheWholeMagicIsAPlainRecord() {
    for (int bit = 0; bit < 8 * 4; bit++) {
      byte[] data = flipped(OF_THE_LIBRARY, bit);
      assertThat(delivered(data)).containsExactly(plain(data));
    }
    for (int length = 0; length < 4; length++) {
      byte[] data = Arrays.copyOf(OF_THE_LIBRARY, length);
      assertThat(delivered(data)).containsExactly(plain(data));
    }
  }

  static Stream<byte[]> forgedByCutting() {
    byte[] message = message();
    return IntStream.range(0, message.length).mapToObj(i -> Arrays.copyOf(message, i));
  }

  static Stream<byte[]> forgedByFlipping() {
    byte[] message = message();
    return IntStream.range(0, 8 * message.length).mapToObj(bit -> flipped(message, bit));
  }

  /** What has the right MD5 may also happen to be whole; it is never taken apart in part. */
  @ParameterizedTest
  @MethodSource({"forgedByCutting", "forgedByFlipping"})
  void aForgedOneIsTakenApartWhollyOrNotAtAll(byte[] message) {
    byte[] data = sealed(message);
    List<ShardRecord> records = delivered(data);

    if (records.get(0).damage() == null) {
      assertThat(records)
          .allSatisfy(record -> assertThat(record.damage()).isNull())
          .extracting(record -> record.position().subSequence())
          .containsExactlyElementsOf(LongStream.range(0, records.size()).boxed().toList());
    } else {
      assertIsOneBadRecord(data);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', it holds no record",
    "0a0161, it holds no record",
    "0a0161 1a031a0161, record 0 in it has no partition key",
    "0a0161 1a020800, record 0 in it has no data",
    "0a0161 1a0408001a00 1a0408011a00, 'record 1 in it names partition key 1, but the table has 1'",
    "0a0161 1a0408001001, record 0 in it has no data",
    "0a0161 1a06080010001a00, 'record 0 in it names explicit hash key 0, but the table has 0'",
    "0a0161 1a0d08ffffffffffffffffff011a00, names partition key 18446744073709551615",
    "0a01ff 1a0408001a00, partition key 0 is not UTF-8",
    "0a0161 1affffffff0f, its message has a field 3 that is longer than the message",
    "0a0161 1affffffffffffffffff01, its message has a field 3 that is longer than the message",
    "0a0161 1a0508001a0861, record 0 in it has a field 3 that is longer than the message",
    "0a0161 1affffffffffffffffffffff01, its message has a number that does not end",
    "0a0161 1a0308ffff, record 0 in it has a number that does not end",
    "0801 1a0408001a00, its message has a field 1 that is not text or bytes",
    "0a0161 1a050a01001a00, record 0 in it has a field 1 that is not a number",
    "0a0161 0b0c 1a0408001a00, its message has a field 1 that is not text or bytes",
    "0a0161 2b2c 1a0408001a00, its message has a field of the unknown wire type 3",
    "0061, its message has a field number that cannot be"
  })
  void aForgedOneIsToldWhatIsWrongWithIt(String message, String reason) {
    byte[] data = sealed(HexFormat.of().parseHex(message.replace(" ", "")));

    assertIsOneBadRecord(data);
    assertThat(delivered(data).get(0).damage()).contains(reason);
  }

  @Test
  void unknownFieldsOfAnyKindAreSkippedAndTablesMayFollow() {
    String message = "200d 3500000000 390000000000000000 42021a00 1a0608001a00 2001 0a0161";

    assertThat(delivered(sealed(HexFormat.of().parseHex(message.replace(" ", "")))))
        .containsExactly(sub(0, "a", new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({"1a0408001a00, true", "0a00, false"})
  void moreEntriesThanAnyProducerPacksAreOneBadRecord(String entry, boolean record) {
    String first = record ? "0a00" : "1a0408001a00";
    byte[] most = HexFormat.of().parseHex(first + entry.repeat(200_000));
    byte[] tooMany = HexFormat.of().parseHex(first + entry.repeat(200_001));

    assertThat(delivered(sealed(most))).hasSize(record ? 200_000 : 1);
    assertIsOneBadRecord(sealed(tooMany));
  }

  @Test
  void theReasonQuotesNothingOfTheRecord() {
    byte[] data = Aggregation.encode(List.of(UserRecord.of("secret", "secret".getBytes(UTF_8))));

    assertThat(delivered(flipped(data, 8 * data.length - 1)).get(0).damage())
        .isEqualTo("damaged aggregated record: its MD5 does not match: it was cut off or changed");
  }

  @Test
  void whatIsPackedTwiceIsTakenApartOnce() {
    byte[] inner = Aggregation.encode(List.of(UserRecord.of("k", new byte[1])));
    byte[] outer = Aggregation.encode(List.of(UserRecord.of("k", inner)));

    assertThat(delivered(outer)).containsExactly(sub(0, "k", inner));
  }

  private static byte[] message() {
    return Arrays.copyOfRange(OF_THE_LIBRARY, 4, OF_THE_LIBRARY.length - 16);
  }

  /** With magic and the right MD5. */
  private static byte[] sealed(byte[] message) {
    try {
      return ByteBuffer.allocate(message.length + 20)
          .putInt(0xF3899AC2)
          .put(message)
          .put(MessageDigest.getInstance("MD5").digest(message))
          .array();
    } catch (NoSuchAlgorithmException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  private static void assertIsOneBadRecord(byte[] data) {
    assertThat(delivered(data))
        .singleElement()
        .satisfies(record -> {
          String damage = Objects.requireNonNullElse(record.damage(), "none");
          assertThat(damage).startsWith("damaged aggregated record: ");
          assertThat(record).isEqualTo(plain(data).damagedBy(damage));
        });
  }

  private static ShardRecord plain(byte[] data) {
    return new ShardRecord(SHARD, Position.of(SEQUENCE), "outer", ARRIVAL, ByteBuffer.wrap(data));
  }

  private static ShardRecord sub(long subSequence, String partitionKey, byte[] data) {
    return new ShardRecord(
        SHARD, new Position(SEQUENCE, subSequence), partitionKey, ARRIVAL, ByteBuffer.wrap(data));
  }

  private static List<ShardRecord> delivered(byte[] data) {
    String event = "{\"Records\":[" + element(SEQUENCE, data) + "]}";
    try {
      return KinesisEventReader.read(new ByteArrayInputStream(event.getBytes(UTF_8))).records();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
  }

  private static String element(String sequence, byte[] data) {
    return """
    {"kinesis":{"partitionKey":"outer","sequenceNumber":"%s","data":"%s",
     "approximateArrivalTimestamp":1545084650.987},
     "eventSource":"aws:kinesis","eventID":"%s:%s","eventSourceARN":"arn:aws:kinesis:x:1:stream/s"}
    """
        .formatted(sequence, Base64.getEncoder().encodeToString(data), SHARD, sequence);
  }
}
