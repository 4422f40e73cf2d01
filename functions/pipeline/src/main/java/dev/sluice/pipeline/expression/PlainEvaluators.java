package dev.sluice.pipeline.expression;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into closures that make no objects, where all they come to is doubles, bools,
 * texts that are compared with constants, and durations likewise. Each says either what the general
 * evaluator would say, or that it is unsure.
 */
final class PlainEvaluators {

  /** As {@link Evaluator#evaluatePlainly}. */
  interface PlainEvaluator {
    Plain evaluate(Slots slots);
  }

  /** An operation on two doubles. */
  private interface Arithmetic {
    double apply(double left, double right);
  }

  /** A comparison of two doubles. */
  private interface Comparison {
    boolean holds(double left, double right);
  }

  /** What two numbers come to; a number goes into the slots' result. */
  private interface OfNumbers {
    Plain apply(Slots values, double left, double right);
  }

  private final Variables slots;

  PlainEvaluators(Variables slots) {
    this.slots = slots;
  }

  /** Null if the expression is none of those. */
  @Nullable PlainEvaluator compile(Expression expression) {
    if (expression instanceof Expression.Constant constant) {
      return constant(constant.value());
    }
    if (expression instanceof Expression.Variable variable) {
      return variable(slots.slot(variable.name()));
    }
    if (expression instanceof Expression.Select select) {
      int own = ownSlot(select);
      return own < 0 ? null : field(own);
    }
    if (expression instanceof Expression.Has has
        && has.operand() instanceof Expression.Variable variable) {
      int slot = slots.slot(variable.name());
      return values -> Plain.of(!values.isAbsent(slot));
    }
    return expression instanceof Expression.Call call ? call(call) : null;
  }

  private static @Nullable PlainEvaluator constant(@Nullable Object value) {
    if (value instanceof Double number) {
      return number(number);
    }
    return value instanceof Boolean bool ? values -> Plain.of(bool) : null;
  }

  private static PlainEvaluator number(double number) {
    return values -> {
      values.result(number);
      return Plain.NUMBER;
    };
  }

  private int ownSlot(Expression.Select select) {
    List<String> path = FieldPath.of(select);
    return path.isEmpty() ? -1 : slots.slot(path);
  }

  private static PlainEvaluator variable(int slot) {
    return values -> values.isAbsent(slot) ? Plain.ABSENT : present(values, slot);
  }

  /** Why there is none, its variable tells. */
  private static PlainEvaluator field(int slot) {
    return values -> values.isAbsent(slot) ? Plain.UNSURE : present(values, slot);
  }

  private static Plain present(Slots values, int slot) {
    if (values.isNumber(slot)) {
      values.result(values.number(slot));
      return Plain.NUMBER;
    }
    return values.isBool(slot) ? Plain.of(values.bool(slot)) : Plain.UNSURE;
  }

  private @Nullable PlainEvaluator call(Expression.Call call) {
    List<Expression> of = call.arguments();
    return switch (call.function()) {
      case "_+_" -> arithmetic(of, (left, right) -> left + right);
      case "_-_" -> arithmetic(of, (left, right) -> left - right);
      case "_*_" -> arithmetic(of, (left, right) -> left * right);
      case "_/_" -> arithmetic(of, (left, right) -> left / right);
      case "-_" -> negated(compile(of.get(0)));
      case "_<_" -> comparison(of, (left, right) -> left < right);
      case "_<=_" -> comparison(of, (left, right) -> left <= right);
      case "_>_" -> comparison(of, (left, right) -> left > right);
      case "_>=_" -> comparison(of, (left, right) -> left >= right);
      case "_==_" -> equality(of);
      case "_!=_" -> not(equality(of));
      case "!_" -> not(compile(of.get(0)));
      case Functions.AND -> decidedBy(Plain.FALSE, of);
      case Functions.OR -> decidedBy(Plain.TRUE, of);
      case Functions.CONDITIONAL -> conditional(of);
      default -> null;
    };
  }

  private @Nullable PlainEvaluator arithmetic(List<Expression> of, Arithmetic operation) {
    return ofNumbers(
        compile(of.get(0)),
        compile(of.get(1)),
        (values, left, right) -> {
          values.result(operation.apply(left, right));
          return Plain.NUMBER;
        });
  }

  /** What two operands come to that are numbers; null if either cannot be one. */
  private static @Nullable PlainEvaluator ofNumbers(
      @Nullable PlainEvaluator left, @Nullable PlainEvaluator right, OfNumbers operation) {
    if (left == null || right == null) {
      return null;
    }
    return values -> {
      Plain first = left.evaluate(values);
      double number = values.result();
      Plain second = first == Plain.NUMBER ? right.evaluate(values) : failed(first);
      return second == Plain.NUMBER
          ? operation.apply(values, number, values.result())
          : failed(second);
    };
  }

  /** What an operation on numbers comes to whose operand is none. */
  private static Plain failed(Plain operand) {
    return operand == Plain.ABSENT ? Plain.ABSENT : Plain.UNSURE;
  }

  private static @Nullable PlainEvaluator negated(@Nullable PlainEvaluator operand) {
    if (operand == null) {
      return null;
    }
    return values -> {
      Plain plain = operand.evaluate(values);
      if (plain == Plain.NUMBER) {
        values.result(-values.result());
        return plain;
      }
      return failed(plain);
    };
  }

  private @Nullable PlainEvaluator comparison(List<Expression> of, Comparison comparison) {
    PlainEvaluator durations = durations(of, comparison);
    return durations == null ? numbers(of, comparison) : durations;
  }

  private @Nullable PlainEvaluator numbers(List<Expression> of, Comparison comparison) {
    if (isWhole(of.get(0)) && isWhole(of.get(1))) {
      // Integers are compared as they are.
      return null;
    }
    return ofNumbers(
        comparable(of.get(0)),
        comparable(of.get(1)),
        (values, left, right) -> Plain.of(comparison.holds(left, right)));
  }

  /** A constant integer is compared with a double as the double next to it. */
  private @Nullable PlainEvaluator comparable(Expression expression) {
    return expression instanceof Expression.Constant constant
            && constant.value() instanceof Long number
        ? number(number)
        : compile(expression);
  }

  private static boolean isWhole(Expression expression) {
    return expression instanceof Expression.Constant constant && constant.value() instanceof Long;
  }

  /** A variable and a constant number of milliseconds. */
  private @Nullable PlainEvaluator durations(List<Expression> of, Comparison comparison) {
    if (!(of.get(0) instanceof Expression.Variable variable)) {
      return null;
    }
    double limit = millis(of.get(1));
    if (Double.isNaN(limit)) {
      return null;
    }
    int slot = slots.slot(variable.name());
    return values -> {
      if (values.isDuration(slot)) {
        return Plain.of(comparison.holds((double) values.millis(slot), limit));
      }
      return values.isAbsent(slot) ? Plain.ABSENT : Plain.UNSURE;
    };
  }

  /** Of a constant duration, if a double has it exactly; else NaN. */
  private static double millis(Expression expression) {
    if (expression instanceof Expression.Call call
        && call.function().equals("duration")
        && call.arguments().get(0) instanceof Expression.Constant) {
      try {
        Object value = Evaluators.compile(call, name -> -1).evaluate(new Slots(0));
        return value instanceof Duration duration ? exactMillis(duration) : Double.NaN;
      } catch (EvaluationException noDuration) {
        return Double.NaN;
      }
    }
    return Double.NaN;
  }

  private static double exactMillis(Duration duration) {
    double millis = duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    return Math.abs(millis) < 1L << 53 && Duration.ofMillis((long) millis).equals(duration)
        ? millis
        : Double.NaN;
  }

  private @Nullable PlainEvaluator equality(List<Expression> of) {
    if (of.get(1) instanceof Expression.Constant constant
        && constant.value() instanceof String text) {
      return isText(of.get(0), text);
    }
    return numbers(of, (left, right) -> left == right);
  }

  private @Nullable PlainEvaluator isText(Expression of, String text) {
    if (of instanceof Expression.Variable variable) {
      return isText(slots.slot(variable.name()), text, Plain.ABSENT);
    }
    int own = of instanceof Expression.Select select ? ownSlot(select) : -1;
    return own < 0 ? null : isText(own, text, Plain.UNSURE);
  }

  private static PlainEvaluator isText(int slot, String text, Plain absent) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return values -> values.isAbsent(slot) ? absent : Plain.of(values.isText(slot, text, encoded));
  }

  private static @Nullable PlainEvaluator not(@Nullable PlainEvaluator operand) {
    return operand == null ? null : values -> operand.evaluate(values).negated();
  }

  private @Nullable List<PlainEvaluator> compileAll(List<Expression> expressions) {
    List<PlainEvaluator> compiled = new ArrayList<>();
    for (Expression expression : expressions) {
      PlainEvaluator plain = compile(expression);
      if (plain == null) {
        return null;
      }
      compiled.add(plain);
    }
    return compiled;
  }

  private @Nullable PlainEvaluator decidedBy(Plain decisive, List<Expression> of) {
    List<PlainEvaluator> operands = compileAll(of);
    if (operands == null) {
      return null;
    }
    PlainEvaluator left = operands.get(0);
    PlainEvaluator right = operands.get(1);
    return values -> {
      Plain first = left.evaluate(values);
      if (first == decisive || first == Plain.UNSURE || first == Plain.NUMBER) {
        return first == decisive ? decisive : Plain.UNSURE;
      }
      Plain second = right.evaluate(values);
      if (second == decisive) {
        return decisive;
      }
      return second == Plain.UNSURE || second == Plain.NUMBER
          ? Plain.UNSURE
          : first == Plain.ABSENT ? Plain.ABSENT : second;
    };
  }

  private @Nullable PlainEvaluator conditional(List<Expression> of) {
    List<PlainEvaluator> parts = compileAll(of);
    if (parts == null) {
      return null;
    }
    PlainEvaluator condition = parts.get(0);
    PlainEvaluator then = parts.get(1);
    PlainEvaluator otherwise = parts.get(2);
    return values -> {
      Plain holds = condition.evaluate(values);
      return holds.isBool()
          ? (holds == Plain.TRUE ? then : otherwise).evaluate(values)
          : failed(holds);
    };
  }
}
