package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.plan.WindowPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a window or a score takes from each record: a number, or several.
 *
 * @param where it stands in the pipeline file
 * @param stage that fails where it fails
 * @param of what is observed, one for each number
 * @param counted whether all that matters is that there is a value, of whatever kind
 */
record Observation(String where, Prepared.Stage stage, List<Evaluator> of, boolean counted) {

  private static final double PRESENT = 1;

  Observation {
    of = List.copyOf(of);
  }

  static Observation ofScore(String where, List<Evaluator> of) {
    return new Observation(where, Prepared.Stage.SCORE, of, false);
  }

  static Observation ofAggregate(String where, Evaluator of, WindowPlan.Function function) {
    boolean counted = function == WindowPlan.Function.COUNT;
    return new Observation(where, Prepared.Stage.WINDOW, List.of(of), counted);
  }

  /** How many numbers it takes. */
  int size() {
    return of.size();
  }

  /**
   * Writes the numbers: NaN where the record has none. Of several, those that are no finite number
   * are left out, for one bad field must not keep the others from being scored.
   *
   * @param observed where they go, from {@code at}
   * @throws EvaluationException if no finite number is left and there is something else in its
   *     place
   */
  void observe(@Nullable Object[] slots, double[] observed, int at) throws EvaluationException {
    boolean any = false;
    EvaluationException failure = null;
    for (int i = 0; i < of.size(); i++) {
      observed[at + i] = Double.NaN;
      try {
        observed[at + i] = observe(of.get(i), slots);
        any |= !Double.isNaN(observed[at + i]);
      } catch (EvaluationException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null && !any) {
      throw failure;
    }
  }

  private double observe(Evaluator of, @Nullable Object[] slots) throws EvaluationException {
    Object value;
    try {
      value = of.evaluate(slots);
    } catch (EvaluationException e) {
      if (e.isAbsent()) {
        return Double.NaN;
      }
      throw e;
    }
    if (value == null) {
      return Double.NaN;
    }
    return counted ? PRESENT : finite(value);
  }

  private static double finite(Object value) throws EvaluationException {
    if (!(value instanceof Number number)) {
      throw EvaluationException.error("the value is not a number");
    }
    double observed = number.doubleValue();
    if (!Double.isFinite(observed)) {
      throw EvaluationException.error("the value is not finite");
    }
    return observed;
  }
}
