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
 * @param reading makes a number of a value
 */
record Observation(String where, Prepared.Stage stage, List<Evaluator> of, Reading reading) {

  /** Makes a number of a value. */
  interface Reading {

    /**
     * The number; NaN if the value is as good as none.
     *
     * @throws EvaluationException if the value is of the wrong kind
     */
    double of(Object value) throws EvaluationException;
  }

  Observation {
    of = List.copyOf(of);
  }

  static Observation ofScore(String where, List<Evaluator> of) {
    return new Observation(where, Prepared.Stage.SCORE, of, Observation::finite);
  }

  /** Of what a learner takes. */
  static Observation ofLearner(String where, Evaluator of, Reading reading) {
    return new Observation(where, Prepared.Stage.SCORE, List.of(of), reading);
  }

  static Observation ofAggregate(String where, Evaluator of, WindowPlan.Function function) {
    // What is counted need not be a number.
    Reading reading = function == WindowPlan.Function.COUNT ? value -> 1 : Observation::finite;
    return new Observation(where, Prepared.Stage.WINDOW, List.of(of), reading);
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
    return value == null ? Double.NaN : reading.of(value);
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
