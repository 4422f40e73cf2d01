package dev.sluice.aws.dynamodb;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Alerts and closed windows as a user reads them. */
public final class HistoryItems {

  private HistoryItems() {}

  /** What was decided, of which this is the item. */
  public static Decision decision(Map<String, AttributeValue> item) {
    return item.containsKey("alert") ? alert(item) : window(item);
  }

  private static Decision alert(Map<String, AttributeValue> item) {
    return new Decision.Alert(
        text(item, "id"),
        text(item, "alert"),
        Severity.valueOf(text(item, "severity").toUpperCase(Locale.ROOT)),
        text(item, "key"),
        millis(item, "time"),
        text(item, "message"),
        numbers(item, "scores"),
        item.containsKey("reasons") ? texts(item, "reasons") : Map.of(),
        Long.parseLong(Items.value(item, "exp").n()));
  }

  private static Decision window(Map<String, AttributeValue> item) {
    return new Decision.ClosedWindow(
        text(item, "window"),
        text(item, "key"),
        millis(item, "start"),
        millis(item, "end"),
        numbers(item, "aggregates"),
        Long.parseLong(Items.value(item, "exp").n()));
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    Items.value(item, name).m().forEach((key, value) -> texts.put(key, value.s()));
    return texts;
  }

  private static Map<String, Double> numbers(Map<String, AttributeValue> item, String name) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Items.value(item, name)
        .m()
        .forEach((key, value) ->
            numbers.put(key, Double.valueOf(value.n() != null ? value.n() : value.s())));
    return numbers;
  }

  private static long millis(Map<String, AttributeValue> item, String name) {
    return Instant.parse(text(item, name)).toEpochMilli();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Items.value(item, name).s();
  }
}
