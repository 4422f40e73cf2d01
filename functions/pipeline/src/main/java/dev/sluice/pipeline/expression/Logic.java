package dev.sluice.pipeline.expression;

import org.jspecify.annotations.Nullable;

/**
 * CEL's logic. Where one operand of {@code &&} or {@code ||} decides, the other one may be an error
 * or may be no bool at all; that holds in either order.
 */
final class Logic {

  private Logic() {}

  static Evaluator and(Evaluator left, Evaluator right) {
    return decidedBy(false, left, right);
  }

  static Evaluator or(Evaluator left, Evaluator right) {
    return decidedBy(true, left, right);
  }

  private static Evaluator decidedBy(boolean decisive, Evaluator left, Evaluator right) {
    return slots -> {
      EvaluationException failure = null;
      try {
        if (bool(left.evaluate(slots)) == decisive) {
          return decisive;
        }
      } catch (EvaluationException e) {
        failure = e;
      }
      if (bool(right.evaluate(slots)) == decisive) {
        return decisive;
      }
      if (failure != null) {
        throw failure;
      }
      return !decisive;
    };
  }

  static Evaluator conditional(Evaluator condition, Evaluator then, Evaluator otherwise) {
    return slots ->
        bool(condition.evaluate(slots)) ? then.evaluate(slots) : otherwise.evaluate(slots);
  }

  /** Whether a macro's loop goes on: {@code all} stops at false, and not at an error. */
  static Evaluator notStrictlyFalse(Evaluator operand) {
    return slots -> {
      try {
        return !Boolean.FALSE.equals(operand.evaluate(slots));
      } catch (EvaluationException e) {
        return true;
      }
    };
  }

  static boolean bool(@Nullable Object value) throws EvaluationException {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw EvaluationException.error(
        "a bool is wanted, and this is of type " + ValueTypes.nameOf(value));
  }
}
