package dev.sluice.pipeline.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comprehension: a loop over a list, or over a map's keys.
 *
 * @param accumulator where its accumulator stands, counted from the end of the frame
 * @param element where its element stands
 * @param extension by how much the slots are made longer: 0 within another comprehension, which has
 *     done it
 */
record FoldEvaluator(Parts parts, int accumulator, int element, int extension)
    implements Evaluator {

  /** The expressions of a comprehension, compiled. */
  record Parts(
      Evaluator range, Evaluator initial, Evaluator condition, Evaluator step, Evaluator result) {}

  @Override
  public @Nullable Object evaluate(Slots slots) throws EvaluationException {
    Collection<?> elements = elements(parts.range().evaluate(slots));
    Slots frame = extension == 0 ? slots : new Slots(slots, extension);
    frame.set(frame.size() - accumulator, parts.initial().evaluate(frame));
    for (Object value : elements) {
      if (!Logic.bool(parts.condition().evaluate(frame))) {
        break;
      }
      frame.set(frame.size() - element, value);
      frame.set(frame.size() - accumulator, step(frame));
    }
    return parts.result().evaluate(frame);
  }

  /** An error is a value of the accumulator too: a later element may still decide. */
  private @Nullable Object step(Slots frame) {
    try {
      return parts.step().evaluate(frame);
    } catch (EvaluationException e) {
      return e;
    }
  }

  private static Collection<?> elements(@Nullable Object range) throws EvaluationException {
    if (range instanceof List<?> list) {
      return list;
    }
    if (range instanceof Map<?, ?> map) {
      return map.keySet();
    }
    throw EvaluationException.error(
        "a list or a map is wanted, and this is of type " + ValueTypes.nameOf(range));
  }

  /** The value of a comprehension's variable. */
  static @Nullable Object local(Slots frame, int fromEnd) throws EvaluationException {
    Object value = frame.get(frame.size() - fromEnd);
    if (value instanceof EvaluationException error) {
      throw error;
    }
    return value;
  }

  /** A step that puts an element at the end of the accumulator, a list of the fold's own. */
  static Evaluator append(Evaluator element, int accumulator) {
    return frame -> {
      @SuppressWarnings("unchecked") // The initial value of such a fold is a new list.
      List<@Nullable Object> list =
          (List<@Nullable Object>) Objects.requireNonNull(local(frame, accumulator));
      list.add(element.evaluate(frame));
      return list;
    };
  }
}
