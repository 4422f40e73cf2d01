package dev.sluice.proof.expected;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Messages and lines in quarantine as the documentation describes them to those who read them. */
public record JsonForm(Pipeline pipeline) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The message of an alert. */
  JsonNode message(Decision.Alert alert) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("id", alert.id());
    message.put("pipeline", pipeline.name());
    message.put("alert", alert.name());
    message.put("severity", alert.severity().label());
    message.put("key", alert.key());
    message.put("time", TIME.format(Instant.ofEpochMilli(alert.timeMillis())));
    message.put("message", alert.message());
    ObjectNode scores = message.putObject("scores");
    for (Map.Entry<String, Double> score : alert.scores().entrySet()) {
      scores.put(score.getKey(), score.getValue().doubleValue());
    }
    if (!alert.reasons().isEmpty()) {
      alert.reasons().forEach(message.putObject("reasons")::put);
    }
    return message;
  }

  /** The line of a bad record. */
  JsonNode line(Sent sent, String stage, String reason, @Nullable String key) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("pipeline", pipeline.name());
    line.put("pipelineVersion", pipeline.version());
    line.put("stage", stage);
    line.put("reason", reason);
    line.put("shard", sent.shard());
    line.put("sequenceNumber", sent.position().sequenceNumber());
    line.put("subSequence", (int) sent.position().subSequence());
    line.put("partitionKey", sent.partitionKey());
    line.put("arrival", TIME.format(Instant.ofEpochMilli(sent.arrivalMillis())));
    if (key != null) {
      line.put("key", key);
    }
    // As text, for that is what a reader of JSON makes of it.
    line.put("data", Base64.getEncoder().encodeToString(sent.data()));
    return line;
  }

  /** Reads a message. */
  public static JsonNode read(String message) {
    try {
      return JSON.readTree(message);
    } catch (IOException notJson) {
      throw new UncheckedIOException("a message that is not JSON", notJson);
    }
  }

  /** Reads the lines of an object in quarantine. */
  public static List<JsonNode> lines(byte[] object) {
    try (MappingIterator<JsonNode> lines =
        JSON.readerFor(JsonNode.class)
            .readValues(new GZIPInputStream(new ByteArrayInputStream(object)))) {
      return lines.readAll();
    } catch (IOException notJson) {
      throw new UncheckedIOException("an object that is not gzipped JSON", notJson);
    }
  }
}
