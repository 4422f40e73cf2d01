package dev.sluice.aws.dynamodb;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A decision as an element of the attribute {@code out}. An alert is {@code {id, name, severity,
 * time, message, scores, exp}}, a closed window {@code {name, start, end, aggregates, exp}}, with
 * times in epoch milliseconds; the key is the item's own.
 */
final class OutboxEntry {

  private OutboxEntry() {}

  static AttributeValue write(Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      return write(alert);
    }
    return write((Decision.ClosedWindow) decision);
  }

  private static AttributeValue write(Decision.Alert alert) {
    return AttributeValue.fromM(
        Map.of(
            "id", Values.text(alert.id()),
            "name", Values.text(alert.name()),
            "severity", Values.text(alert.severity().label()),
            "time", Values.whole(alert.timeMillis()),
            "message", Values.text(alert.message()),
            "scores", Values.numbers(alert.scores()),
            "exp", Values.whole(alert.expiresAt())));
  }

  private static AttributeValue write(Decision.ClosedWindow window) {
    return AttributeValue.fromM(
        Map.of(
            "name", Values.text(window.name()),
            "start", Values.whole(window.startMillis()),
            "end", Values.whole(window.endMillis()),
            "aggregates", Values.numbers(window.aggregates()),
            "exp", Values.whole(window.expiresAt())));
  }

  static Decision read(String key, AttributeValue element) {
    Attributes entry = Attributes.of(element);
    return entry.has("id") ? readAlert(key, entry) : readWindow(key, entry);
  }

  private static Decision readAlert(String key, Attributes entry) {
    return new Decision.Alert(
        entry.text("id"),
        entry.text("name"),
        Severity.valueOf(entry.text("severity").toUpperCase(Locale.ROOT)),
        key,
        entry.whole("time"),
        entry.text("message"),
        entry.numbers("scores"),
        entry.whole("exp"));
  }

  private static Decision readWindow(String key, Attributes entry) {
    return new Decision.ClosedWindow(
        entry.text("name"),
        key,
        entry.whole("start"),
        entry.whole("end"),
        entry.numbers("aggregates"),
        entry.whole("exp"));
  }
}
