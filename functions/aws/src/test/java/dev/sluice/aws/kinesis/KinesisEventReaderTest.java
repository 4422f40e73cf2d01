package dev.sluice.aws.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.carry.TumblingWindow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisEventReaderTest {

  private static final String SEQUENCE = "49590338271490256608559692538361571095921575989136588898";
  private static final String STREAM =
      "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream";

  /** The example of the Lambda Developer Guide. */
  private static final String DOCUMENTED =
      """
      {
          "Records": [
              {
                  "kinesis": {
                      "kinesisSchemaVersion": "1.0",
                      "partitionKey": "1",
                      "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
                      "data": "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",
                      "approximateArrivalTimestamp": 1545084650.987
                  },
                  "eventSource": "aws:kinesis",
                  "eventVersion": "1.0",
                  "eventID": "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
                  "eventName": "aws:kinesis:record",
                  "invokeIdentityArn": "arn:aws:iam::123456789012:role/lambda-role",
                  "awsRegion": "us-east-2",
                  "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"
              }
          ]
      }
      """;

  @Test
  void theDocumentedEventIsRead() throws IOException {
    KinesisEventReader.Delivery delivery = read(DOCUMENTED);

    assertThat(delivery.stream()).isEqualTo(STREAM);
    assertThat(delivery.records())
        .containsExactly(
            new ShardRecord(
                "shardId-000000000006",
                Position.of(SEQUENCE),
                "1",
                1_545_084_650_987L,
                ByteBuffer.wrap("Hello, this is a test.".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void fieldsComeInAnyOrderAndUnknownOnesAreSkipped() throws IOException {
    String event =
        """
        {"state":{"1":"282"},"window":{"start":"2020-07-30T17:00:00Z","end":"2020-07-30T17:05:00Z"},
         "Records":[{"eventSourceARN":"%s","new":[{"data":"x"},[1]],
          "eventID":"shardId-1:7","kinesis":{"data":"","encryptionType":"KMS","more":{"data":"eA=="},
          "sequenceNumber":"7","approximateArrivalTimestamp":0,"partitionKey":""},
          "eventSource":"aws:kinesis"}],
         "shardId":"shardId-1","isFinalInvokeForWindow":false,"isWindowTerminatedEarly":false}
        """
            .formatted(STREAM);

    assertThat(read(event).records())
        .containsExactly(
            new ShardRecord("shardId-1", Position.of("7"), "", 0, ByteBuffer.allocate(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u00e9"})
  void whatTheEventSaysOfItsWindowIsRead(String unsure) throws IOException {
    for (boolean isFinal : new boolean[] {true, false}) {
      for (boolean isEarly : new boolean[] {true, false}) {
        TumblingWindow window =
            window(
                """
                "state":{"other":{"carried":"no"},"carried":"AQID"},"more":"%s","shardId":"shardId-7",
                "window":{"end":"2020-07-30T17:02:00Z","start":"2020-07-30T17:00:00Z"},
                "isFinalInvokeForWindow":%s,"isWindowTerminatedEarly":%s
                """
                    .formatted(unsure, isFinal, isEarly));
        assertThat(window.shard()).isEqualTo("shardId-7");
        assertThat(window.beginMillis()).isEqualTo(1_596_128_400_000L);
        assertThat(window.isEnding()).isEqualTo(isFinal || isEarly);
        assertThat(window.state()).containsExactly(1, 2, 3);
      }
    }
  }

  private static TumblingWindow window(String told) throws IOException {
    return Objects.requireNonNull(read("{\"Records\":[]," + told + "}").window());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"carried\":7}", "{\"theirs\":[{}]}"})
  void aStateThatIsNotOursIsNone(String state) throws IOException {
    String told = "\"shardId\":\"s\",\"window\":{\"start\":\"2020-07-30T17:00:00Z\"},";

    assertThat(window(told + "\"state\":" + state).state()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"shardId\":\"s\",\"window\":{\"start\":\"noon\"}",
        "\"window\":{\"start\":\"2020-07-30T17:00:00Z\"}",
        "\"shardId\":\"s\",\"window\":[1]"
      })
  void aStateWithoutItsWindowIsRefused(String rest) {
    assertThatThrownBy(() -> read("{\"Records\":[],\"state\":{}," + rest + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a Kinesis event");
  }

  @Test
  void anEmptyBatchHasNoRecordsAndNoStream() throws IOException {
    assertThat(read("{\"Records\":[]}"))
        .isEqualTo(new KinesisEventReader.Delivery(null, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "1545084650.987, 1545084650987",
    "1.545084650987E9, 1545084650987",
    "1545084650.9879, 1545084650987",
    "1545084650, 1545084650000",
    "1545084650.001, 1545084650001",
    "253402300799.999, 253402300799999",
    "0, 0"
  })
  void theArrivalIsExactToTheMillisecond(String seconds, long millis) throws IOException {
    KinesisEventReader.Delivery delivery = read(DOCUMENTED.replace("1545084650.987", seconds));

    assertThat(delivery.records().get(0).arrivalMillis()).isEqualTo(millis);
  }

  @Test
  void anyBytesAndAnyPartitionKeyArriveAsTheyAre() throws IOException {
    byte[] data = new byte[1 << 20];
    new Random(1).nextBytes(data);
    String event =
        DOCUMENTED
            .replace("SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==", Base64.getEncoder().encodeToString(data))
            .replace("\"1\"", "\"\\u6771\uD83D\uDE80\\n\\\"\"");

    ShardRecord record = read(event).records().get(0);

    assertThat(record.data()).isEqualTo(ByteBuffer.wrap(data));
    assertThat(record.partitionKey()).isEqualTo("東\uD83D\uDE80\n\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Records",
        "{",
        "{\"Records\":[",
        "{\"Records\":[{\"kinesis\":{\"da",
        "\0\0\0{esai",
        "{\0\0\0\0{"
      })
  void whatIsNotJsonIsRefused(String event) {
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a Kinesis event");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"Records\":null}",
        "{\"Records\":{}}",
        "{\"records\":[],\"deliveryStreamArn\":\"arn:aws:firehose:r:1:deliverystream/x\"}",
        "{\"body\":\"{\\\"Records\\\":[]}\",\"httpMethod\":\"POST\"}"
      })
  void whatHasNoRecordsIsRefused(String event) {
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no array \"Records\"")
        .hasMessageContaining("Kinesis stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Records\":[{\"messageId\":\"1\",\"body\":\"b\",\"eventSource\":\"aws:sqs\"}]}",
        "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"m\"}}]}",
        "{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"Keys\":{}}}]}"
      })
  void theEventOfAnotherServiceIsRefusedByItsName(String event) {
    String source = event.replaceAll(".*\"(aws:[a-z]+)\".*", "$1");
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("record 0")
        .hasMessageContaining(source)
        .hasMessageContaining("aws:kinesis");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"partitionKey\": \"1\",| |kinesis.partitionKey",
        "\"sequenceNumber\"|\"sequence\"|kinesis.sequenceNumber",
        "\"data\"|\"payload\"|kinesis.data",
        "\"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==\"|7|kinesis.data",
        "SGVsbG8sIHRoaXM|SGVs*G8sIHRoaXM|base64",
        "\"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==\"|\"SGVsbG8sI\"|base64",
        "\"approximateArrivalTimestamp\"|\"time\"|approximateArrivalTimestamp",
        "1545084650.987|\"2018-12-17\"|approximateArrivalTimestamp",
        "1545084650.987|-1|approximateArrivalTimestamp",
        "1545084650.987|1e400|approximateArrivalTimestamp",
        "\"eventID\"|\"id\"|eventID",
        "shardId-000000000006:|shardId-000000000006|eventID",
        "\"kinesis\": {|\"kinesis\": [], \"other\": {|kinesis"
      })
  void aRecordThatLacksSomethingIsNamed(String from, String to, String named) {
    String second = DOCUMENTED.replace(from, to == null ? "" : to);
    String event = "{\"Records\":[" + element(DOCUMENTED) + "," + element(second) + "]}";

    assertThatThrownBy(() -> read(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("record 1")
        .hasMessageContaining(named);
  }

  @Test
  void noErrorQuotesARecordsData() {
    assertThatThrownBy(() -> read(DOCUMENTED.replace("SGVsbG8s", "c2VjcmV0*")))
        .hasNoCause()
        .hasMessageNotContaining("c2Vj");
  }

  @Test
  void theStreamIsLeftOpen() throws IOException {
    boolean[] closed = {false};
    InputStream event =
        new ByteArrayInputStream(DOCUMENTED.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    KinesisEventReader.read(event);

    assertThat(closed[0]).isFalse();
  }

  private static String element(String event) {
    return event.substring(event.indexOf('[') + 1, event.lastIndexOf(']'));
  }

  private static KinesisEventReader.Delivery read(String event) throws IOException {
    return KinesisEventReader.read(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }
}
