package dev.sluice.pipeline.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CEL's arithmetic. There is none between an int and a double; an int that overflows is an error,
 * and so is one divided by zero.
 */
final class Arithmetic {

  private Arithmetic() {}

  static Object add(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    if (left instanceof Double a && right instanceof Double b) {
      return a + b;
    }
    if (left instanceof Long a && right instanceof Long b) {
      return exactly("+", Math::addExact, a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.concat(b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return concatenation(a, b);
    }
    return addTimes(left, right);
  }

  private static Object addTimes(@Nullable Object left, @Nullable Object right)
      throws EvaluationException {
    if (left instanceof Instant time && right instanceof Duration duration) {
      return Times.plus(time, duration);
    }
    if (left instanceof Duration duration && right instanceof Instant time) {
      return Times.plus(time, duration);
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return Durations.inRange(a.plus(b));
    }
    throw EvaluationException.undefined("+", left, right);
  }

  static Object subtract(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    if (left instanceof Double a && right instanceof Double b) {
      return a - b;
    }
    if (left instanceof Long a && right instanceof Long b) {
      return exactly("-", Math::subtractExact, a, b);
    }
    return subtractTimes(left, right);
  }

  private static Object subtractTimes(@Nullable Object left, @Nullable Object right)
      throws EvaluationException {
    if (left instanceof Instant time && right instanceof Duration duration) {
      return Times.plus(time, duration.negated());
    }
    if (left instanceof Instant a && right instanceof Instant b) {
      return Times.between(b, a);
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return Durations.inRange(a.minus(b));
    }
    throw EvaluationException.undefined("-", left, right);
  }

  static Object multiply(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    if (left instanceof Double a && right instanceof Double b) {
      return a * b;
    }
    if (left instanceof Long a && right instanceof Long b) {
      return exactly("*", Math::multiplyExact, a, b);
    }
    throw EvaluationException.undefined("*", left, right);
  }

  static Object divide(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    if (left instanceof Double a && right instanceof Double b) {
      return a / b;
    }
    if (left instanceof Long a && right instanceof Long b) {
      if (a == Long.MIN_VALUE && b == -1) {
        throw overflow("/");
      }
      return a / nonZero("/", b);
    }
    throw EvaluationException.undefined("/", left, right);
  }

  static Object modulo(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    if (left instanceof Long a && right instanceof Long b) {
      return a % nonZero("%", b);
    }
    throw EvaluationException.undefined("%", left, right);
  }

  static Object negate(@Nullable Object operand) throws EvaluationException {
    if (operand instanceof Double number) {
      return -number;
    }
    if (operand instanceof Long number) {
      return exactly("-", Math::subtractExact, 0, number);
    }
    throw EvaluationException.undefined("-", operand);
  }

  private interface LongOperation {
    long apply(long left, long right);
  }

  private static Object exactly(String operator, LongOperation operation, long left, long right)
      throws EvaluationException {
    try {
      return operation.apply(left, right);
    } catch (ArithmeticException e) {
      throw overflow(operator);
    }
  }

  private static EvaluationException overflow(String operator) {
    return EvaluationException.error("the result of `" + operator + "` is beyond an int");
  }

  private static long nonZero(String operator, long divisor) throws EvaluationException {
    if (divisor == 0) {
      throw EvaluationException.error("`" + operator + "` by zero");
    }
    return divisor;
  }

  private static List<?> concatenation(List<?> left, List<?> right) {
    List<@Nullable Object> both = new ArrayList<>(left.size() + right.size());
    both.addAll(left);
    both.addAll(right);
    return Collections.unmodifiableList(both);
  }
}
