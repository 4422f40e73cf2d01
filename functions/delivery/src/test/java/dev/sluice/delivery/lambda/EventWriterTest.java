package dev.sluice.delivery.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventWriterTest {
  private static final long SEED = 7;
  private static final MappingSettings SETTINGS =
      MappingSettings.of("arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream");

  private final EventWriter writer = new EventWriter("shardId-000000000006", SETTINGS);

  /** The event in Lambda's documentation, with the fields in the order in which they arrive. */
  @Test
  void writesWhatLambdaSends() {
    StreamRecord entry =
        new StreamRecord(
            "49590338271490256608559692538361571095921575989136588898",
            Instant.ofEpochMilli(1_545_084_650_987L),
            "1",
            "Hello, this is a test.".getBytes(UTF_8));

    assertThat(new String(writer.event(List.of(entry)), UTF_8))
        .isEqualTo(
            """
            {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",\
            "sequenceNumber":"49590338271490256608559692538361571095921575989136588898",\
            "data":"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==","approximateArrivalTimestamp":1545084650.987},\
            "eventSource":"aws:kinesis","eventVersion":"1.0",\
            "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",\
            "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/function",\
            "awsRegion":"us-east-2",\
            "eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"}]}\
            """);
  }

  static Stream<StreamRecord> records() {
    Random random = new Random(SEED);
    return Stream.generate(() -> entry(random)).limit(100);
  }

  private static StreamRecord entry(Random random) {
    byte[] data = new byte[random.nextInt(1000)];
    random.nextBytes(data);
    int[] key = random.ints(random.nextInt(1, 256), 0, 0xD800).toArray();
    return new StreamRecord(
        "4".repeat(56),
        Instant.ofEpochMilli(random.nextLong(1L << 42)),
        new String(key, 0, key.length),
        data);
  }

  @ParameterizedTest
  @MethodSource("records")
  void anEventIsNoLongerThanItsRecordsAreSaidToBe(StreamRecord entry) {
    List<StreamRecord> batch = IntStream.range(0, 50).mapToObj(i -> entry).toList();

    assertThat(writer.event(batch).length).isLessThanOrEqualTo(50 * writer.bytes(entry) + 16);
  }
}
