package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.plan.WindowPlan;
import org.jspecify.annotations.Nullable;

/**
 * A number that a window or a score takes from each record.
 *
 * @param where it stands in the pipeline file
 * @param stage that fails where it fails
 * @param of what is observed
 * @param counted whether all that matters is that there is a value, of whatever kind
 */
record Observation(String where, Prepared.Stage stage, Evaluator of, boolean counted) {

  private static final double PRESENT = 1;

  static Observation ofScore(String where, Evaluator of) {
    return new Observation(where, Prepared.Stage.SCORE, of, false);
  }

  static Observation ofAggregate(String where, Evaluator of, WindowPlan.Function function) {
    boolean counted = function == WindowPlan.Function.COUNT;
    return new Observation(where, Prepared.Stage.WINDOW, of, counted);
  }

  /**
   * The number; NaN where the record has none.
   *
   * @throws EvaluationException if there is something else than a finite number
   */
  double observe(@Nullable Object[] slots) throws EvaluationException {
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
