package dev.sluice.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The latest results of some keys, those with the most alerts first, as columns of text. */
final class ResultTable {

  private static final int ROWS = 10;

  private final List<ObjectNode> keys;
  private final Map<String, Integer> alerts;

  /**
   * @param alerts how many alerts each key had
   */
  ResultTable(List<ObjectNode> keys, Map<String, Integer> alerts) {
    this.keys = keys;
    this.alerts = alerts;
  }

  void print(PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("key", "records", "alerts", "level", "latest", "scores"));
    keys.stream()
        .sorted(Comparator.comparingInt(this::alertsOf).reversed().thenComparing(ResultTable::key))
        .limit(ROWS)
        .forEach(key -> rows.add(row(key)));
    rows.forEach(row -> out.println(align(row, rows)));
    if (keys.size() > ROWS) {
      out.printf("... and %,d more keys%n", keys.size() - ROWS);
    }
  }

  private List<String> row(ObjectNode key) {
    return List.of(
        key(key),
        key.path("count").asText(),
        Integer.toString(alertsOf(key)),
        key.path("level").asText(),
        key.path("time").asText(),
        scores(key.path("scores")));
  }

  private static String scores(JsonNode scores) {
    List<String> texts = new ArrayList<>();
    scores
        .properties()
        .forEach(score ->
            texts.add(
                String.format(
                    Locale.ROOT, "%s %.2f", score.getKey(), score.getValue().asDouble())));
    return String.join(", ", texts);
  }

  private static String align(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int index = column;
      int width = rows.stream().mapToInt(other -> other.get(index).length()).max().orElse(0);
      line.append(String.format("%-" + (width + 2) + "s", row.get(column)));
    }
    return line.toString().stripTrailing();
  }

  private int alertsOf(ObjectNode key) {
    return alerts.getOrDefault(key(key), 0);
  }

  private static String key(ObjectNode key) {
    return key.path("key").asText();
  }
}
