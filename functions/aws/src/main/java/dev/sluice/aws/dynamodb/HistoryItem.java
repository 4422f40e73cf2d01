package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Iso8601;
import dev.sluice.pipeline.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A decision as an item of its own: {@code sk} = {@code window#NAME#START} or {@code
 * alert#TIME#NAME#ID}. An alert also has {@code day} and {@code at}, the keys of the sparse index
 * {@code alerts}.
 */
record HistoryItem(Keys keys) {

  /** All attributes. */
  static final List<String> STORED =
      List.of(
          "pk",
          "sk",
          "exp",
          "key",
          "day",
          "at",
          "id",
          "alert",
          "severity",
          "time",
          "message",
          "scores",
          "reasons",
          "window",
          "start",
          "end",
          "aggregates");

  Map<String, AttributeValue> write(Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      return write(alert);
    }
    return write((Decision.ClosedWindow) decision);
  }

  private Map<String, AttributeValue> write(Decision.Alert alert) {
    String time = Iso8601.ofMillis(alert.timeMillis());
    String day = keys.pipeline() + "#" + Iso8601.day(alert.timeMillis());
    Map<String, AttributeValue> item =
        item(alert, alert.key(), "alert#" + time + "#" + alert.name() + "#" + alert.id());
    item.put("day", Values.text(day));
    item.put("at", Values.text(time + "#" + alert.id()));
    item.put("id", Values.text(alert.id()));
    item.put("alert", Values.text(alert.name()));
    item.put("severity", Values.text(alert.severity().label()));
    item.put("time", Values.text(time));
    item.put("message", Values.text(alert.message()));
    item.put("scores", Values.numbers(alert.scores()));
    if (!alert.reasons().isEmpty()) {
      item.put("reasons", Values.texts(alert.reasons()));
    }
    return item;
  }

  private Map<String, AttributeValue> write(Decision.ClosedWindow window) {
    String start = Iso8601.ofMillis(window.startMillis());
    Map<String, AttributeValue> item =
        item(window, window.key(), "window#" + window.name() + "#" + start);
    item.put("window", Values.text(window.name()));
    item.put("start", Values.text(start));
    item.put("end", Values.text(Iso8601.ofMillis(window.endMillis())));
    item.put("aggregates", Values.numbers(window.aggregates()));
    return item;
  }

  private Map<String, AttributeValue> item(Decision decision, String key, String sort) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("pk", keys.partition(key));
    item.put("sk", Values.text(sort));
    item.put("exp", Values.whole(decision.expiresAt()));
    item.put("key", Values.text(key));
    return item;
  }
}
