package dev.sluice.pipeline.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CEL's equality and order. Values of different types are unequal, except that an int and a double
 * compare as numbers; NaN equals nothing and has no order.
 */
final class Comparison {

  /** What {@link #order} gives where a NaN is compared. */
  private static final int UNORDERED = 2;

  private Comparison() {}

  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    if (left instanceof Number a) {
      return right instanceof Number b && numbersEqual(a, b);
    }
    if (left instanceof List<?> a) {
      return right instanceof List<?> b && listsEqual(a, b);
    }
    if (left instanceof Map<?, ?> a) {
      return right instanceof Map<?, ?> b && mapsEqual(a, b);
    }
    return left.equals(right);
  }

  private static boolean numbersEqual(Number left, Number right) {
    return (left instanceof Long a && right instanceof Long b)
        ? a.longValue() == b.longValue()
        : left.doubleValue() == right.doubleValue();
  }

  private static boolean listsEqual(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object element : left) {
      if (!equal(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mapsEqual(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      if (!right.containsKey(entry.getKey())
          || !equal(entry.getValue(), right.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  static boolean less(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    return order("<", left, right) == -1;
  }

  static boolean lessOrEqual(@Nullable Object left, @Nullable Object right)
      throws EvaluationException {
    int order = order("<=", left, right);
    return order == -1 || order == 0;
  }

  static boolean greater(@Nullable Object left, @Nullable Object right) throws EvaluationException {
    return order(">", left, right) == 1;
  }

  static boolean greaterOrEqual(@Nullable Object left, @Nullable Object right)
      throws EvaluationException {
    int order = order(">=", left, right);
    return order == 1 || order == 0;
  }

  /** -1, 0, 1 or {@link #UNORDERED}. */
  private static int order(String operator, @Nullable Object left, @Nullable Object right)
      throws EvaluationException {
    if (left instanceof Number a && right instanceof Number b) {
      return orderNumbers(a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      return Integer.signum(a.compareTo(b));
    }
    if (left instanceof Instant a && right instanceof Instant b) {
      return Integer.signum(a.compareTo(b));
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return Integer.signum(a.compareTo(b));
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    throw EvaluationException.undefined(operator, left, right);
  }

  private static int orderNumbers(Number left, Number right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    double a = left.doubleValue();
    double b = right.doubleValue();
    if (a < b) {
      return -1;
    }
    if (a > b) {
      return 1;
    }
    return a == b ? 0 : UNORDERED;
  }
}
