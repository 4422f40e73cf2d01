package dev.sluice.local.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.batch.carry.TumblingWindow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that Lambda gave up on, as an event source mapping puts it into its on-failure bucket:
 * what the batch was and why it failed, and in {@code payload} the event itself.
 *
 * <p>Source: "Retain discarded batch records for a Kinesis Data Streams event source in Lambda",
 * AWS Lambda Developer Guide.
 */
final class GivenUpBatch {

  /** Where Lambda puts them: {@code aws/lambda/MAPPING/SHARD/YYYY/MM/DD/TIME-RANDOM}. */
  static final String PREFIX = "aws/lambda/";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode envelope;

  private GivenUpBatch(JsonNode envelope) {
    this.envelope = envelope;
  }

  /**
   * Reads one object.
   *
   * @throws IOException if it is not JSON
   */
  static GivenUpBatch read(InputStream object) throws IOException {
    return new GivenUpBatch(JSON.readTree(object));
  }

  /** The ARN of the Kinesis stream that the batch is of; empty if it is of none. */
  String streamArn() {
    return envelope.path("KinesisBatchInfo").path("streamArn").asText();
  }

  /**
   * The batch's records, in order.
   *
   * @throws IOException if the object does not hold them
   */
  List<KeptRecord> records() throws IOException {
    String reason = reason();
    try {
      return KinesisEventReader.read(payload()).records().stream()
          .map(record -> new KeptRecord(record, KeptRecord.GIVEN_UP, reason, null, null))
          .toList();
    } catch (IllegalArgumentException noEvent) {
      throw new IOException("its payload is " + noEvent.getMessage(), noEvent);
    }
  }

  /**
   * The window that was to end with the batch, with the state that it carried; null if none was.
   *
   * @throws IOException if the object does not hold an event
   */
  @Nullable TumblingWindow endingWindow() throws IOException {
    try {
      TumblingWindow window = KinesisEventReader.read(payload()).window();
      return window != null && window.isEnding() && window.state().length > 0 ? window : null;
    } catch (IllegalArgumentException noEvent) {
      throw new IOException("its payload is " + noEvent.getMessage(), noEvent);
    }
  }

  /** The documents show text, which is JSON once more; an object can mean nothing else. */
  private InputStream payload() throws IOException {
    JsonNode payload = envelope.path("payload");
    if (payload.isMissingNode() || payload.isNull()) {
      throw new IOException("it has no payload");
    }
    String event = payload.isTextual() ? payload.textValue() : payload.toString();
    return new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
  }

  private String reason() {
    JsonNode context = envelope.path("requestContext");
    return "Lambda gave the batch up: %s after %d invocations"
        .formatted(
            context.path("condition").asText("no condition told"),
            context.path("approximateInvokeCount").asInt());
  }
}
