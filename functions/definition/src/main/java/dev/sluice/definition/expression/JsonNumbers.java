package dev.sluice.definition.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Arithmetic of a JSON number and an int, which no record can make right. */
final class JsonNumbers {

  private static final Set<String> ARITHMETIC = Set.of("_+_", "_-_", "_*_", "_/_", "_%_");
  private static final Set<String> KEEPING = Set.of("_[_]", "-_", "_?_:_", "dyn");

  private JsonNumbers() {}

  static boolean isArithmetic(String function) {
    return ARITHMETIC.contains(function);
  }

  /** Whether the numbers in a function's value are JSON's, told from those in its arguments. */
  static boolean isKept(String function, List<Boolean> arguments) {
    return switch (function) {
      case "_[_]" -> arguments.get(0);
      case "_?_:_" -> arguments.get(1) && arguments.get(2);
      default ->
          (KEEPING.contains(function) || isArithmetic(function))
              && arguments.stream().allMatch(json -> json);
    };
  }

  /** What is wrong with the other operand of a JSON number. */
  static Optional<String> mistake(String function, CelExpr other) {
    if (function.equals("_%_")) {
      return Optional.of("JSON numbers are doubles, and `%` takes ints: convert with int(...)");
    }
    if (other.getKind() != ExprKind.Kind.CONSTANT
        || other.constant().getKind() != CelConstant.Kind.INT64_VALUE) {
      return Optional.empty();
    }
    return Optional.of("JSON numbers are doubles: write " + other.constant().int64Value() + ".0");
  }
}
