package dev.sluice.handlers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the log from which CloudWatch makes metrics, in the namespace {@code Sluice} with the
 * dimension {@code pipeline}. Text is cut to a bounded length.
 *
 * <p>Source: "Specification: Embedded metric format", Amazon CloudWatch User Guide.
 */
final class EmbeddedMetrics {

  private static final int LONGEST_TEXT = 500;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final long timestamp;
  private final Map<String, String> units = new LinkedHashMap<>();
  private final Map<String, Value> fields = new LinkedHashMap<>();

  EmbeddedMetrics(String pipeline, long timestamp) {
    this.timestamp = timestamp;
    text("pipeline", pipeline);
  }

  /** How a field's value is written. */
  private interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  void count(String name, long count) {
    units.put(name, "Count");
    fields.put(name, json -> json.writeNumber(count));
  }

  void millis(String name, double millis) {
    units.put(name, "Milliseconds");
    fields.put(name, json -> json.writeNumber(millis));
  }

  void text(String name, String text) {
    fields.put(name, json -> json.writeString(bounded(text)));
  }

  void texts(String name, List<String> texts) {
    String[] bounded = texts.stream().map(EmbeddedMetrics::bounded).toArray(String[]::new);
    fields.put(name, json -> json.writeArray(bounded, 0, bounded.length));
  }

  /** Counts that are told and are no metrics of their own. */
  void counts(String name, Map<String, Integer> counts) {
    fields.put(name, json -> writeCounts(json, counts));
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  /** In one write, for Lambda makes an event of the log of each. */
  void writeTo(PrintStream out) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      write(json);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    line.write('\n');
    out.write(line.toByteArray(), 0, line.size());
    out.flush();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", timestamp);
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    writeDirective(json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      json.writeFieldName(field.getKey());
      field.getValue().write(json);
    }
    json.writeEndObject();
  }

  private void writeDirective(JsonGenerator json) throws IOException {
    json.writeStringField("Namespace", "Sluice");
    json.writeArrayFieldStart("Dimensions");
    json.writeArray(new String[] {"pipeline"}, 0, 1);
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Map.Entry<String, String> metric : units.entrySet()) {
      json.writeStartObject();
      json.writeStringField("Name", metric.getKey());
      json.writeStringField("Unit", metric.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCounts(JsonGenerator json, Map<String, Integer> counts)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
