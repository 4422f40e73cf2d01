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
      boolean decided;
      try {
        decided = bool(left.evaluate(slots)) == decisive;
      } catch (EvaluationException e) {
        return decideAfter(e, decisive, right, slots);
      }
      return decided ? decisive : bool(right.evaluate(slots));
    };
  }

  /** Of two errors the one that is more than an absence is told, whichever comes first. */
  private static Object decideAfter(
      EvaluationException failure, boolean decisive, Evaluator right, Slots slots)
      throws EvaluationException {
    try {
      if (bool(right.evaluate(slots)) == decisive) {
        return decisive;
      }
    } catch (EvaluationException e) {
      throw failure.isAbsent() ? e : failure;
    }
    throw failure;
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
