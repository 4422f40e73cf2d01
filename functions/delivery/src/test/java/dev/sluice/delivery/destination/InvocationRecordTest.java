package dev.sluice.delivery.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.GivenUpBatch.Condition;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InvocationRecordTest {

  private static final String EVENT =
      "{\"Records\":[{\"kinesis\":{\"partitionKey\":\"é \\\"1\\\"\"}}]}";

  /** The example of the Lambda Developer Guide, but for its white space. */
  private static final String DOCUMENTED =
      """
      {"requestContext":{"requestId":"c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",\
      "functionArn":"arn:aws:lambda:us-east-2:123456789012:function:myfunction",\
      "condition":"RetryAttemptsExhausted","approximateInvokeCount":1},\
      "responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},\
      "version":"1.0","timestamp":"2019-11-14T00:38:06.021Z",\
      "KinesisBatchInfo":{"shardId":"shardId-000000000001",\
      "startSequenceNumber":"49601189658422359378836298521827638475320189012309704722",\
      "endSequenceNumber":"49601189658422359378836298522902373528957594348623495186",\
      "approximateArrivalOfFirstRecord":"2019-11-14T00:38:04.835Z",\
      "approximateArrivalOfLastRecord":"2019-11-14T00:38:05.580Z",\
      "batchSize":500,"streamArn":"arn:aws:kinesis:us-east-2:123456789012:stream/mystream"}}\
      """;

  @Test
  void aQueueGetsTheDocumentedMessage() {
    assertThat(new String(record(FunctionResponse.failed("$LATEST")).message(), UTF_8))
        .isEqualTo(DOCUMENTED);
  }

  @Test
  void aBucketGetsTheWholeEventAsAString() {
    String withoutEnd = DOCUMENTED.substring(0, DOCUMENTED.length() - 1);

    assertThat(new String(record(FunctionResponse.failed("$LATEST")).object(), UTF_8))
        .isEqualTo(
            withoutEnd
                + ",\"payload\":\"{\\\"Records\\\":[{\\\"kinesis\\\":{\\\"partitionKey\\\":\\\"é \\\\\\\"1\\\\\\\"\\\"}}]}\"}");
  }

  @Test
  void aFunctionThatAnsweredHasNoError() {
    assertThat(new String(record(FunctionResponse.answered("7")).message(), UTF_8))
        .contains(
            "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"7\",\"functionError\":null}");
  }

  @Test
  void aBatchThatWasNeverDeliveredHasNoResponse() {
    GivenUpBatch old =
        new GivenUpBatch(
            "s",
            List.of(entry("1", Instant.EPOCH)),
            0,
            Condition.RECORD_AGE_EXCEEDED,
            "",
            new byte[0]);

    assertThat(new String(record(old, null).message(), UTF_8))
        .contains("\"condition\":\"RecordAgeExceeded\",\"approximateInvokeCount\":0},\"version\"")
        .contains("\"approximateArrivalOfLastRecord\":\"1970-01-01T00:00:00.000Z\"");
  }

  @Test
  void anObjectIsNamedByMappingShardAndTimeInUtc() {
    UUID mapping = new UUID(1, 2);
    UUID random = new UUID(3, 4);

    assertThat(record(null).objectName(mapping, random))
        .isEqualTo(
            "aws/lambda/00000000-0000-0001-0000-000000000002/shardId-000000000001/2019/11/14/"
                + "2019-11-14T00.38.06-00000000-0000-0003-0000-000000000004");
  }

  @Test
  void aWindowsLastInvocationIsABatchOfNoRecords() {
    byte[] event = "{\"state\":{}}".getBytes(UTF_8);
    GivenUpBatch empty =
        new GivenUpBatch("s", List.of(), 1, Condition.RETRY_ATTEMPTS_EXHAUSTED, "", event);

    assertThat(new String(record(empty, null).object(), UTF_8))
        .contains("\"KinesisBatchInfo\":{\"shardId\":\"s\",\"batchSize\":0,")
        .contains("\"payload\":\"{\\\"state\\\":{}}\"");
  }

  private static InvocationRecord record(@Nullable FunctionResponse response) {
    List<StreamRecord> records = new ArrayList<>();
    records.add(
        entry(
            "49601189658422359378836298521827638475320189012309704722",
            Instant.parse("2019-11-14T00:38:04.835Z")));
    for (int i = 1; i < 499; i++) {
      records.add(entry("between", Instant.EPOCH));
    }
    records.add(
        entry(
            "49601189658422359378836298522902373528957594348623495186",
            Instant.parse("2019-11-14T00:38:05.580Z")));
    return record(
        new GivenUpBatch(
            "shardId-000000000001",
            records,
            1,
            Condition.RETRY_ATTEMPTS_EXHAUSTED,
            "failed",
            EVENT.getBytes(UTF_8)),
        response);
  }

  private static InvocationRecord record(GivenUpBatch batch, @Nullable FunctionResponse response) {
    return new InvocationRecord(
        "c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",
        "arn:aws:lambda:us-east-2:123456789012:function:myfunction",
        "arn:aws:kinesis:us-east-2:123456789012:stream/mystream",
        batch,
        response,
        Instant.parse("2019-11-14T00:38:06.021Z"));
  }

  private static StreamRecord entry(String sequenceNumber, Instant arrival) {
    return new StreamRecord(sequenceNumber, arrival, "p", new byte[0]);
  }
}
