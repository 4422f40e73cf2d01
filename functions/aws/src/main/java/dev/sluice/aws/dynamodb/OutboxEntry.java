package dev.sluice.aws.dynamodb;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A decision as an element of the attribute {@code out}. An alert is {@code {id, name, severity,
 * time, message, scores, reasons, exp}}, where reasons stand only if there are any, a closed window
 * {@code {name, start, end, aggregates, exp}}, with times in epoch milliseconds; the key is the
 * item's own.
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
    Map<String, AttributeValue> entry = new LinkedHashMap<>();
    entry.put("id", Values.text(alert.id()));
    entry.put("name", Values.text(alert.name()));
    entry.put("severity", Values.text(alert.severity().label()));
    entry.put("time", Values.whole(alert.timeMillis()));
    entry.put("message", Values.text(alert.message()));
    entry.put("scores", Values.numbers(alert.scores()));
    if (!alert.reasons().isEmpty()) {
      entry.put("reasons", Values.texts(alert.reasons()));
    }
    entry.put("exp", Values.whole(alert.expiresAt()));
    return AttributeValue.fromM(entry);
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
        entry.has("reasons") ? entry.texts("reasons") : Map.of(),
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
