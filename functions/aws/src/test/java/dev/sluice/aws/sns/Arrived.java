package dev.sluice.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.batch.AlertSinkContract.Received;
import dev.sluice.pipeline.plan.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A message as a subscribed queue holds it: SNS's envelope. */
public record Arrived(JsonNode envelope) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Arrived of(String body) {
    return new Arrived(parse(body));
  }

  public String text() {
    return envelope.path("Message").asText();
  }

  public Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    envelope
        .path("MessageAttributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().path("Value").asText()));
    return attributes;
  }

  public Received alert() {
    JsonNode message = parse(text());
    Map<String, Double> scores = new LinkedHashMap<>();
    message
        .path("scores")
        .properties()
        .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
    Map<String, String> reasons = new LinkedHashMap<>();
    message
        .path("reasons")
        .properties()
        .forEach(reason -> reasons.put(reason.getKey(), reason.getValue().asText()));
    return new Received(
        message.path("id").asText(),
        message.path("alert").asText(),
        Severity.valueOf(message.path("severity").asText().toUpperCase(Locale.ROOT)),
        message.path("key").asText(),
        Instant.parse(message.path("time").asText()).toEpochMilli(),
        message.path("message").asText(),
        scores,
        reasons);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
