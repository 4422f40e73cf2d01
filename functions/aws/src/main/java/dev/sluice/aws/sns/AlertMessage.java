package dev.sluice.aws.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.aws.Iso8601;
import dev.sluice.pipeline.Decision.Alert;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * An alert as a message: the text {@code {id, pipeline, alert, severity, key, time, message,
 * scores, reasons}} in JSON, where reasons stand only if there are any, and the attributes {@code
 * pipeline}, {@code alert}, {@code severity} and {@code key}, on which subscriptions filter. The
 * same alert always has the same text.
 */
record AlertMessage(Alert alert, String text, Map<String, String> attributes) {

  private static final JsonFactory JSON = new JsonFactory();

  static AlertMessage of(String pipeline, Alert alert) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("pipeline", pipeline);
    attributes.put("alert", alert.name());
    attributes.put("severity", alert.severity().label());
    attributes.put("key", permitted(alert.key()));
    return new AlertMessage(alert, json(pipeline, alert), attributes);
  }

  private static String json(String pipeline, Alert alert) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setHighestNonEscapedChar(0xFFFD);
      json.writeStartObject();
      json.writeStringField("id", alert.id());
      json.writeStringField("pipeline", pipeline);
      json.writeStringField("alert", alert.name());
      json.writeStringField("severity", alert.severity().label());
      json.writeStringField("key", alert.key());
      json.writeStringField("time", Iso8601.ofMillis(alert.timeMillis()));
      json.writeStringField("message", alert.message());
      json.writeObjectFieldStart("scores");
      for (Map.Entry<String, Double> score : new TreeMap<>(alert.scores()).entrySet()) {
        json.writeNumberField(score.getKey(), score.getValue());
      }
      json.writeEndObject();
      writeReasons(alert.reasons(), json);
      json.writeEndObject();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("a string refused to be written to", cannotBe);
    }
    return text.toString();
  }

  private static void writeReasons(Map<String, String> reasons, JsonGenerator json)
      throws IOException {
    if (!reasons.isEmpty()) {
      json.writeObjectFieldStart("reasons");
      for (Map.Entry<String, String> reason : new TreeMap<>(reasons).entrySet()) {
        json.writeStringField(reason.getKey(), reason.getValue());
      }
      json.writeEndObject();
    }
  }

  /** SNS takes the characters of XML 1.0: others become the replacement character. */
  private static String permitted(String value) {
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .map(point -> isPermitted(point) ? point : 0xFFFD)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isPermitted(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  Map<String, MessageAttributeValue> attributeValues() {
    Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
    attributes.forEach((name, value) ->
        values.put(
            name, MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return values;
  }

  /** What SNS counts against a call's limit: text, and names, types and values of attributes. */
  int bytes() {
    int bytes = utf8(text).length;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      bytes += utf8(attribute.getKey()).length + "String".length();
      bytes += utf8(attribute.getValue()).length;
    }
    return bytes;
  }

  /** The group of a FIFO topic within which order is kept: the key's. */
  String group() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8(alert.key()));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException cannotBe) {
      throw new IllegalStateException("every Java platform has SHA-256", cannotBe);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
