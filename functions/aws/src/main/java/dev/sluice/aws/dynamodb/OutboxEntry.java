package dev.sluice.aws.dynamodb;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.learn.LabelledExample;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A decision as an element of the attribute {@code out}. An alert is {@code {id, name, severity,
 * time, message, scores, reasons, exp}}, where reasons stand only if there are any, a closed window
 * {@code {name, start, end, aggregates, exp}}, a label that a group is to learn {@code {score,
 * settings, group, example, time, exp}}, with times in epoch milliseconds; the key is the item's
 * own.
 */
final class OutboxEntry {

  private OutboxEntry() {}

  static AttributeValue write(Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      return write(alert);
    }
    return decision instanceof Decision.Contribution label
        ? write(label)
        : write((Decision.ClosedWindow) decision);
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

  private static AttributeValue write(Decision.Contribution label) {
    return AttributeValue.fromM(
        Map.of(
            "score", Values.text(label.group().score()),
            "settings", Values.whole(label.group().settings()),
            "group", Values.text(label.group().group()),
            "example", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(label.example().bytes())),
            "time", Values.whole(label.timeMillis()),
            "exp", Values.whole(label.expiresAt())));
  }

  static Decision read(String key, AttributeValue element) {
    Attributes entry = Attributes.of(element);
    if (entry.has("example")) {
      return readLabel(key, entry);
    }
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

  private static Decision readLabel(String key, Attributes entry) {
    try {
      return new Decision.Contribution(
          new GroupName(entry.text("score"), entry.whole("settings"), entry.text("group")),
          key,
          LabelledExample.of(entry.bytes("example")),
          entry.whole("time"),
          entry.whole("exp"));
    } catch (CorruptStateException otherForm) {
      throw new IllegalArgumentException("no labelled example in the outbox", otherForm);
    }
  }
}
