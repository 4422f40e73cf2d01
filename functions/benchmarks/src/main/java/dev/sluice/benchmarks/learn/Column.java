package dev.sluice.benchmarks.learn;

import java.util.HashMap;
import java.util.Map;

/** Makes numbers of a column's cells. */
final class Column {

  private final Map<String, Integer> texts = new HashMap<>();

  double number(String cell) {
    if (cell.isEmpty() || cell.equals("?")) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException text) {
      return texts.computeIfAbsent(cell, unknown -> texts.size());
    }
  }
}
