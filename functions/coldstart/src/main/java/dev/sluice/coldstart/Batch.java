package dev.sluice.coldstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A batch of records as Lambda delivers it. */
final class Batch {

  private static final double ARRIVAL = 1_794_960_100.125;

  private Batch() {}

  /**
   * The event of records that are lines of text.
   *
   * <p>Source: "Using Lambda to process records from Amazon Kinesis Data Streams", AWS Lambda
   * Developer Guide.
   */
  static byte[] event(List<String> records) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(event)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      for (int i = 0; i < records.size(); i++) {
        write(json, Long.toString(49_000_000_000L + i), records.get(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return event.toByteArray();
  }

  private static void write(JsonGenerator json, String sequence, String record) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("kinesis");
    json.writeStringField("kinesisSchemaVersion", "1.0");
    json.writeStringField("partitionKey", "p");
    json.writeStringField("sequenceNumber", sequence);
    json.writeBinaryField("data", record.getBytes(StandardCharsets.UTF_8));
    json.writeNumberField("approximateArrivalTimestamp", ARRIVAL);
    json.writeEndObject();
    json.writeStringField("eventSource", "aws:kinesis");
    json.writeStringField("eventVersion", "1.0");
    json.writeStringField("eventID", "shardId-000000000000:" + sequence);
    json.writeStringField("eventName", "aws:kinesis:record");
    json.writeStringField("invokeIdentityArn", "arn:aws:iam::123456789012:role/role");
    json.writeStringField("awsRegion", "eu-central-1");
    json.writeStringField(
        "eventSourceARN", "arn:aws:kinesis:eu-central-1:123456789012:stream/stream");
    json.writeEndObject();
  }
}
