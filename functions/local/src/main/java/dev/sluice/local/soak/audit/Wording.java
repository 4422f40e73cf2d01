package dev.sluice.local.soak.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.Iso8601;
import dev.sluice.pipeline.Decision;
import java.util.Map;
import java.util.TreeMap;

/** Decisions as text, so that what was decided and what was kept of it can be compared. */
public final class Wording {

  private Wording() {}

  static String of(Decision decision) {
    return decision instanceof Decision.Alert alert
        ? alert(
            alert.key(),
            alert.name(),
            alert.severity().label(),
            Iso8601.ofMillis(alert.timeMillis()),
            alert.message(),
            alert.scores())
        : window((Decision.ClosedWindow) decision);
  }

  /** An alert as a subscriber gets it. */
  public static String of(JsonNode message) {
    Map<String, Double> scores = new TreeMap<>();
    message
        .path("scores")
        .properties()
        .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
    return alert(
        message.path("key").asText(),
        message.path("alert").asText(),
        message.path("severity").asText(),
        message.path("time").asText(),
        message.path("message").asText(),
        scores);
  }

  static String alert(
      String key,
      String name,
      String severity,
      String time,
      String message,
      Map<String, Double> scores) {
    return "alert %s of %s, %s, at %s: %s %s"
        .formatted(name, key, severity, time, message, new TreeMap<>(scores));
  }

  private static String window(Decision.ClosedWindow window) {
    return window(
        window.key(),
        window.name(),
        Iso8601.ofMillis(window.startMillis()),
        Iso8601.ofMillis(window.endMillis()),
        window.aggregates());
  }

  static String window(
      String key, String name, String start, String end, Map<String, Double> aggregates) {
    return "window %s of %s, %s to %s: %s"
        .formatted(name, key, start, end, new TreeMap<>(aggregates));
  }

  /** The name of its history item among those of all keys. */
  static String place(Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      String time = Iso8601.ofMillis(alert.timeMillis());
      return alert.key() + " alert#" + time + "#" + alert.name() + "#" + alert.id();
    }
    Decision.ClosedWindow window = (Decision.ClosedWindow) decision;
    String start = Iso8601.ofMillis(window.startMillis());
    return window.key() + " window#" + window.name() + "#" + start;
  }
}
