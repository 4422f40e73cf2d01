package dev.sluice.delivery.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.stream.StreamRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a failure destination gets of one batch: a queue or topic the {@link #message}, a bucket an
 * {@link #object} named {@link #objectName}.
 *
 * <p>Source: "Retain discarded batch records for a Kinesis Data Streams event source in Lambda",
 * AWS Lambda Developer Guide. Its examples have the condition {@code RetryAttemptsExhausted} only;
 * {@code RecordAgeExceeded} is what has been observed for records that are too old. What becomes of
 * a window's last invocation without records is not documented: here it is as a batch of none.
 *
 * @param requestId identifies the record
 * @param response how the last invocation ended; null, and then left out, if there was none
 * @param timestamp when the batch was given up
 */
public record InvocationRecord(
    String requestId,
    String functionArn,
    String streamArn,
    GivenUpBatch batch,
    @Nullable FunctionResponse response,
    Instant timestamp) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter ISO_8601 = utc("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter FOLDERS_AND_NAME = utc("uuuu/MM/dd/uuuu-MM-dd'T'HH.mm.ss");

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** The body of a message to a queue or topic: JSON, UTF-8, without the records. */
  public byte[] message() {
    return json(false);
  }

  /** The object in a bucket: the message, and the whole event as a string named payload. */
  public byte[] object() {
    return json(true);
  }

  /**
   * {@code aws/lambda/MAPPING/SHARD/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-RANDOM}, in UTC.
   *
   * @param mapping identifies the event source mapping
   */
  public String objectName(UUID mapping, UUID random) {
    return "aws/lambda/%s/%s/%s-%s"
        .formatted(mapping, batch.shardId(), FOLDERS_AND_NAME.format(timestamp), random);
  }

  private byte[] json(boolean withPayload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeRequest(json);
      writeResponse(json);
      json.writeStringField("version", "1.0");
      json.writeStringField("timestamp", ISO_8601.format(timestamp));
      writeBatch(json);
      if (withPayload) {
        json.writeStringField("payload", new String(batch.event(), UTF_8));
      }
      json.writeEndObject();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    return bytes.toByteArray();
  }

  private void writeRequest(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("requestId", requestId);
    json.writeStringField("functionArn", functionArn);
    json.writeStringField("condition", condition());
    json.writeNumberField("approximateInvokeCount", batch.invocations());
    json.writeEndObject();
  }

  private String condition() {
    return switch (batch.condition()) {
      case RETRY_ATTEMPTS_EXHAUSTED -> "RetryAttemptsExhausted";
      case RECORD_AGE_EXCEEDED -> "RecordAgeExceeded";
    };
  }

  private void writeResponse(JsonGenerator json) throws IOException {
    if (response != null) {
      json.writeObjectFieldStart("responseContext");
      json.writeNumberField("statusCode", response.statusCode());
      json.writeStringField("executedVersion", response.executedVersion());
      json.writeStringField("functionError", response.functionError());
      json.writeEndObject();
    }
  }

  private void writeBatch(JsonGenerator json) throws IOException {
    int size = batch.records().size();
    json.writeObjectFieldStart("KinesisBatchInfo");
    json.writeStringField("shardId", batch.shardId());
    if (size > 0) {
      StreamRecord first = batch.records().get(0);
      StreamRecord last = batch.records().get(size - 1);
      json.writeStringField("startSequenceNumber", first.sequenceNumber());
      json.writeStringField("endSequenceNumber", last.sequenceNumber());
      json.writeStringField("approximateArrivalOfFirstRecord", ISO_8601.format(first.arrival()));
      json.writeStringField("approximateArrivalOfLastRecord", ISO_8601.format(last.arrival()));
    }
    json.writeNumberField("batchSize", size);
    json.writeStringField("streamArn", streamArn);
    json.writeEndObject();
  }
}
