package dev.sluice.pipeline;

import dev.sluice.pipeline.plan.WindowPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the results of all keys of a pipeline are called, and the numbers that stand for that: their
 * places among {@link #texts()}.
 */
public final class ResultNames {

  private final List<String> texts;
  private final List<String> scores;
  private final int[] fieldNumbers;
  private final int[] scoreNumbers;
  private final int[] windowNumbers;
  private final int[][] aggregateNumbers;

  /**
   * @param fields in the order of their slots
   * @param scores in the order of their numbers
   */
  ResultNames(List<String> fields, List<String> scores, List<WindowPlan> windows) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    this.scores = List.copyOf(scores);
    this.fieldNumbers = numbered(fields, numbers);
    this.scoreNumbers = numbered(scores, numbers);
    this.windowNumbers = numbered(windows.stream().map(WindowPlan::name).toList(), numbers);
    this.aggregateNumbers = new int[windows.size()][];
    for (int i = 0; i < windows.size(); i++) {
      aggregateNumbers[i] =
          numbered(
              windows.get(i).aggregates().stream().map(WindowPlan.Aggregate::name).toList(),
              numbers);
    }
    this.texts = List.copyOf(numbers.keySet());
  }

  /** Two may be called alike, such as a field and an aggregate: then one number stands for both. */
  private static int[] numbered(List<String> names, Map<String, Integer> numbers) {
    int[] numbered = new int[names.size()];
    for (int i = 0; i < numbered.length; i++) {
      Integer known = numbers.putIfAbsent(names.get(i), numbers.size());
      numbered[i] = known == null ? numbers.size() - 1 : known;
    }
    return numbered;
  }

  /** The names, each once. */
  public List<String> texts() {
    return texts;
  }

  String text(long number) {
    return texts.get((int) number);
  }

  int fields() {
    return fieldNumbers.length;
  }

  int field(int slot) {
    return fieldNumbers[slot];
  }

  int scores() {
    return scoreNumbers.length;
  }

  int score(int score) {
    return scoreNumbers[score];
  }

  int window(int kind) {
    return windowNumbers[kind];
  }

  int aggregates(int kind) {
    return aggregateNumbers[kind].length;
  }

  int aggregate(int kind, int aggregate) {
    return aggregateNumbers[kind][aggregate];
  }

  /** Those of the scores that are there, which are no NaN. */
  Map<String, Double> present(double[] values) {
    Map<String, Double> present = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        present.put(scores.get(i), values[i]);
      }
    }
    return present;
  }
}
