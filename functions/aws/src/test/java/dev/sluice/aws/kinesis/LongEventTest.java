package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.ShardRecords;
import dev.sluice.batch.carry.TumblingWindow;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of an event of which only a part is in memory at a time, all is read as of any other. */
final class LongEventTest {

  private static final int PART = 1 << 16;
  private static final int LONG = 8 * PART;
  private static final String WINDOW =
      "\"shardId\":\"s\",\"window\":{\"start\":\"2020-07-30T17:00:00Z\"}";
  private static final String STATE = "\"state\":{\"carried\":\"AQID\"}";

  private final KinesisEventReader reader = new KinesisEventReader();
  private final Random random = new Random(3);

  private static List<IntUnaryOperator> sizes() {
    return List.of(
        bound -> 200,
        bound -> bound % 600,
        bound -> bound % 100 == 0 ? 90_000 : 300,
        bound -> bound % 20_000,
        bound -> 200_000);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void recordsOfAnySizesAreRead(IntUnaryOperator sizes) throws IOException {
    for (int i = 0; i < 5; i++) {
      assertReadAlike("{" + records(sizes, "key") + "," + WINDOW + "," + STATE + "}");
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aPartitionKeyBeyondAsciiMayComeLate(IntUnaryOperator sizes) throws IOException {
    assertReadAlike("{" + STATE + "," + WINDOW + "," + records(sizes, "grün") + "}");
  }

  /** The last of the records has the partition key. */
  private String records(IntUnaryOperator sizes, String lastKey) {
    List<String> elements = new ArrayList<>();
    for (int length = 0; length < LONG; length += elements.get(elements.size() - 1).length()) {
      elements.add(element(elements.size(), sizes.applyAsInt(random.nextInt(1 << 20)), "key"));
    }
    elements.add(element(elements.size(), 100, lastKey));
    return "\"Records\":[" + String.join(",", elements) + "]";
  }

  private String element(int number, int size, String key) {
    byte[] data = new byte[size];
    random.nextBytes(data);
    return """
    {"kinesis":{"partitionKey":"%s","sequenceNumber":"%d","data":"%s",\
    "approximateArrivalTimestamp":1545084650.987},"eventID":"shardId-7:%2$d",\
    "eventSource":"aws:kinesis","eventSourceARN":"arn"}\
    """
        .formatted(key, 1_000_000 + number, Base64.getEncoder().encodeToString(data));
  }

  private void assertReadAlike(String event) throws IOException {
    byte[] bytes = event.getBytes(UTF_8);
    ShardRecords records = new ShardRecords();
    WindowReader window = new WindowReader();
    String stream = GeneralEventReader.read(bytes, bytes.length, records, window);
    Delivery expected = new Delivery(stream, records, window.window());
    for (InputStream each : List.of(new ByteArrayInputStream(bytes), inDrops(bytes))) {
      reader.read(each, delivery -> assertAlike(delivery, expected));
    }
  }

  private static void assertAlike(Delivery delivery, Delivery expected) {
    assertThat(delivery.stream()).isEqualTo(expected.stream());
    assertThat(delivery.records()).isEqualTo(expected.records());
    assertThat(told(delivery.window())).isEqualTo(told(expected.window()));
  }

  private static @Nullable String told(@Nullable TumblingWindow window) {
    return window == null ? null : window.shard() + Arrays.toString(window.state());
  }

  /** A stream that cannot be read again, and gives few bytes at once. */
  private static InputStream inDrops(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] into, int from, int many) throws IOException {
        return super.read(into, from, Math.min(many, 1000));
      }

      @Override
      public synchronized void mark(int limit) {
        throw new AssertionError("marked");
      }
    };
  }

  @Test
  void aLargeStateComesBeforeRecordsOrBehindThem() throws IOException {
    String state = "\"state\":{\"carried\":\"" + "AAAA".repeat(LONG / 4) + "\"}";
    String records = records(bound -> 300, "key");

    assertReadAlike("{" + state + "," + WINDOW + "," + records + "}");
    assertReadAlike("{" + records + "," + state + "," + WINDOW + "}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whatIsCutOffIsRefused(int fromEnd) {
    byte[] event = ("{" + records(bound -> 300, "key") + "}").getBytes(UTF_8);
    for (int i = 0; i < 200; i++) {
      int length = i == 0 ? event.length - 1 - fromEnd : random.nextInt(event.length);
      assertThatThrownBy(() -> KinesisEventReader.read(new ByteArrayInputStream(event, 0, length)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n"})
  void anEventMayEndWhereAPartDoes(String behind) throws IOException {
    String event = "{\"Records\":[" + element(1, 300, "key") + "]}";
    for (int length = PART - 4; length <= PART + 4; length++) {
      assertReadAlike(" ".repeat(length - event.length()) + event + behind);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"}", "x", "{}", " 1"})
  void whatFollowsAnEventIsRefusedWhereverItStands(String behind) {
    String event = "{\"Records\":[" + element(1, 300, "key") + "]}";
    for (int length = PART - 4; length <= PART + 4; length++) {
      String text = " ".repeat(length - event.length()) + event + behind;
      for (InputStream each :
          List.of(new ByteArrayInputStream(text.getBytes(UTF_8)), inDrops(text.getBytes(UTF_8)))) {
        assertThatThrownBy(() -> reader.read(each, delivery -> {}))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("not a Kinesis event");
      }
    }
  }

  @Test
  void aStreamIsReadFromWhereItIs() throws IOException {
    String event = "{" + records(bound -> bound % 60_000, "grün") + "}";
    byte[] behind = ("{}" + event).getBytes(UTF_8);
    InputStream stream = new ByteArrayInputStream(behind);
    stream.skipNBytes(2);

    Delivery delivery = KinesisEventReader.read(stream);

    assertThat(delivery.records())
        .isEqualTo(
            KinesisEventReader.read(new ByteArrayInputStream(event.getBytes(UTF_8))).records());
    assertThat(delivery.records()).isNotEmpty();
  }
}
