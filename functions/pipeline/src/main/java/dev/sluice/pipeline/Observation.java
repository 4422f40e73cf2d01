package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.WindowPlan;
import java.util.List;

/**
 * What a window or a score takes from each record: a number, or several.
 *
 * @param where it stands in the pipeline file
 * @param stage that fails where it fails
 * @param of what is observed, one for each number
 * @param reading makes a number of a value
 */
record Observation(String where, Prepared.Stage stage, List<Evaluator> of, Reading reading) {

  /** What is counted need not be a number. */
  private static final Reading COUNTED = value -> 1;

  Observation {
    of = List.copyOf(of);
  }

  static Observation ofScore(String where, List<Evaluator> of) {
    return new Observation(where, Prepared.Stage.SCORE, of, new NumberReading(true));
  }

  /** Of a number that a learner takes. */
  static Observation ofFeature(String where, Evaluator of) {
    return ofLearner(where, of, new NumberReading(false));
  }

  /** Of what a learner takes. */
  static Observation ofLearner(String where, Evaluator of, Reading reading) {
    return new Observation(where, Prepared.Stage.SCORE, List.of(of), reading);
  }

  static Observation ofAggregate(String where, Evaluator of, WindowPlan.Function function) {
    Reading reading = function == WindowPlan.Function.COUNT ? COUNTED : new NumberReading(true);
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
  void observe(Slots slots, double[] observed, int at) throws EvaluationException {
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

  private double observe(Evaluator of, Slots slots) throws EvaluationException {
    return switch (of.evaluatePlainly(slots)) {
      case NUMBER -> reading.ofNumber(slots.result());
      case ABSENT -> Double.NaN;
      default -> observeInGeneral(of, slots);
    };
  }

  private double observeInGeneral(Evaluator of, Slots slots) throws EvaluationException {
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
}
