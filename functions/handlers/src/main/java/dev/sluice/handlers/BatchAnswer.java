package dev.sluice.handlers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchOutcome.NotDone;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What Lambda is answered: {@code {"batchItemFailures":[{"itemIdentifier":"SEQUENCE"}]}} with the
 * record from which it delivers again, or an empty list.
 *
 * <p>Source: "Configuring partial batch response with Kinesis Data Streams and Lambda", AWS Lambda
 * Developer Guide.
 */
final class BatchAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private BatchAnswer() {}

  static void write(BatchOutcome outcome, OutputStream answer) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(answer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      if (outcome.notDone().isPresent()) {
        NotDone first = outcome.notDone().get();
        json.writeStartObject();
        json.writeStringField("itemIdentifier", first.position().sequenceNumber());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
