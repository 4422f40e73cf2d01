package dev.sluice.pipeline.expression;

import org.jspecify.annotations.Nullable;

/** An expression ready to be evaluated: stateless, safe for any number of threads. */
@FunctionalInterface
public interface Evaluator {

  /** Stands in a slot whose variable has no value in this record. */
  Object ABSENT =
      new Object() {
        @Override
        public String toString() {
          return "absent";
        }
      };

  /**
   * The expression's value over the variables' slots.
   *
   * @throws EvaluationException where CEL says error: an absent field, no such overload, overflow,
   *     division by zero
   */
  @Nullable Object evaluate(Slots slots) throws EvaluationException;

  /**
   * Evaluates without making an object, where that can be done.
   *
   * @return what the value is; after {@link Plain#UNSURE}, only {@link #evaluate} tells
   */
  default Plain evaluatePlainly(Slots slots) {
    return Plain.UNSURE;
  }
}
