package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.text.ValueText;
import dev.sluice.pipeline.window.ClosedSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key's results as they were, without the maps in which they are read: not every store asks for
 * those.
 */
final class LatestResults implements Summary.Results {

  private final Names names;
  private final String key;
  private final Slots fields;
  private final double[] scores;
  private final @Nullable ClosedSpan[] windows;

  /**
   * What the results of all keys are called.
   *
   * @param fields in the order of their slots
   * @param scores in the order of their numbers
   */
  record Names(List<String> fields, List<String> scores, List<WindowPlan> windows) {
    Names {
      fields = List.copyOf(fields);
      scores = List.copyOf(scores);
      windows = List.copyOf(windows);
    }

    /** Those of the numbers that are there. */
    Map<String, Double> scores(double[] numbers) {
      Map<String, Double> present = new LinkedHashMap<>();
      for (int i = 0; i < numbers.length; i++) {
        if (!Double.isNaN(numbers[i])) {
          present.put(scores.get(i), numbers[i]);
        }
      }
      return present;
    }
  }

  /**
   * Takes over the arrays.
   *
   * @param fields the first slots are those of the fields
   * @param scores NaN for those without a value
   * @param windows null for those of which none has closed
   */
  LatestResults(
      Names names, String key, Slots fields, double[] scores, @Nullable ClosedSpan[] windows) {
    this.names = names;
    this.key = key;
    this.fields = fields;
    this.scores = scores;
    this.windows = windows;
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> readable = new LinkedHashMap<>();
    for (int slot = 0; slot < names.fields().size(); slot++) {
      Object value = fields.get(slot);
      if (value != null && isReadable(value)) {
        readable.put(names.fields().get(slot), isText(value) ? ValueText.of(value) : value);
      }
    }
    return readable;
  }

  @Override
  public void read(ResultReader reader) {
    reader.fields(countFields());
    for (int slot = 0; slot < names.fields().size(); slot++) {
      if (isReadable(slot)) {
        readField(names.fields().get(slot), slot, reader);
      }
    }
    reader.scores(count(scores));
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        reader.score(names.scores().get(i), scores[i]);
      }
    }
    reader.windows(countWindows());
    for (int i = 0; i < windows.length; i++) {
      ClosedSpan last = windows[i];
      if (last != null) {
        read(names.windows().get(i), last, reader);
      }
    }
  }

  private void readField(String name, int slot, ResultReader reader) {
    if (fields.isNumber(slot)) {
      reader.number(name, fields.number(slot));
    } else if (fields.isWholeNumber(slot)) {
      reader.whole(name, fields.wholeNumber(slot));
    } else if (fields.isText(slot)) {
      reader.text(name, fields.textBytes(), fields.textStart(slot), fields.textStop(slot));
    } else {
      Object value = Objects.requireNonNull(fields.get(slot));
      if (value instanceof Boolean truth) {
        reader.truth(name, truth);
      } else {
        reader.text(name, ValueText.of(value));
      }
    }
  }

  private static void read(WindowPlan plan, ClosedSpan last, ResultReader reader) {
    int count = 0;
    for (int i = 0; i < plan.aggregates().size(); i++) {
      count += Double.isNaN(last.value(i)) ? 0 : 1;
    }
    reader.window(plan.name(), last.startMillis(), last.endMillis(), count);
    for (int i = 0; i < plan.aggregates().size(); i++) {
      if (!Double.isNaN(last.value(i))) {
        reader.aggregate(plan.aggregates().get(i).name(), last.value(i));
      }
    }
    reader.windowEnd(last.expiresAt());
  }

  private int countFields() {
    int count = 0;
    for (int slot = 0; slot < names.fields().size(); slot++) {
      count += isReadable(slot) ? 1 : 0;
    }
    return count;
  }

  private int countWindows() {
    int count = 0;
    for (ClosedSpan window : windows) {
      count += window == null ? 0 : 1;
    }
    return count;
  }

  private static int count(double[] numbers) {
    int count = 0;
    for (double number : numbers) {
      count += Double.isNaN(number) ? 0 : 1;
    }
    return count;
  }

  private boolean isReadable(int slot) {
    if (fields.isNumber(slot)) {
      return Double.isFinite(fields.number(slot));
    }
    if (fields.isWholeNumber(slot) || fields.isText(slot)) {
      return true;
    }
    Object value = fields.get(slot);
    return value != null && isReadable(value);
  }

  private static boolean isReadable(Object value) {
    return value instanceof Double number
        ? Double.isFinite(number)
        : value instanceof Long || value instanceof Boolean || isText(value);
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Instant || value instanceof Duration;
  }

  @Override
  public Map<String, Double> scores() {
    return names.scores(scores);
  }

  @Override
  public List<Decision.ClosedWindow> windows() {
    List<Decision.ClosedWindow> closed = new ArrayList<>();
    for (int i = 0; i < windows.length; i++) {
      ClosedSpan last = windows[i];
      if (last != null) {
        closed.add(WindowStage.decision(names.windows().get(i), last, key));
      }
    }
    return closed;
  }
}
