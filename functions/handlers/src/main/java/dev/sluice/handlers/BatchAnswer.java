package dev.sluice.handlers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchOutcome.NotDone;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What Lambda is answered: {@code {"batchItemFailures":[{"itemIdentifier":"SEQUENCE"}]}} with the
 * record from which it delivers again, or an empty list. In a tumbling window {@code
 * "state":{"carried":"BASE64"}} stands beside it, or an empty object.
 *
 * <p>Source: "Configuring partial batch response with Kinesis Data Streams and Lambda", AWS Lambda
 * Developer Guide.
 */
final class BatchAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private BatchAnswer() {}

  static void write(BatchOutcome outcome, OutputStream answer) throws IOException {
    try (JsonGenerator json = begin(answer)) {
      writeFailures(outcome, json);
      json.writeEndObject();
    }
  }

  /** Likewise where the mapping has windows, but nothing travels with them. */
  static void writeWithoutState(BatchOutcome outcome, OutputStream answer) throws IOException {
    try (JsonGenerator json = begin(answer)) {
      writeFailures(outcome, json);
      writeState(new byte[0], json);
      json.writeEndObject();
    }
  }

  /** All is done, and this travels on with the window. */
  static void write(byte[] state, OutputStream answer) throws IOException {
    try (JsonGenerator json = begin(answer)) {
      json.writeArrayFieldStart("batchItemFailures");
      json.writeEndArray();
      writeState(state, json);
      json.writeEndObject();
    }
  }

  private static JsonGenerator begin(OutputStream answer) throws IOException {
    JsonGenerator json = JSON.createGenerator(answer);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    return json;
  }

  private static void writeFailures(BatchOutcome outcome, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("batchItemFailures");
    if (outcome.notDone().isPresent()) {
      NotDone first = outcome.notDone().get();
      json.writeStartObject();
      json.writeStringField("itemIdentifier", first.position().sequenceNumber());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeState(byte[] state, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("state");
    if (state.length > 0) {
      json.writeBinaryField(KinesisEventReader.CARRIED, state);
    }
    json.writeEndObject();
  }
}
