package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The constants with which a condition compares variables: only where a variable passes one of them
 * may the condition change with it.
 */
final class ComparedConstants {

  private static final Set<String> COMPARISONS = Set.of("_>_", "_>=_", "_<_", "_<=_");
  private static final Slots NO_SLOTS = new Slots(0);

  private final Function<Expression, Evaluator> compiler;
  private final Map<String, List<Object>> constants;

  /**
   * @param constants where they go, by variable: durations and numbers
   */
  ComparedConstants(Function<Expression, Evaluator> compiler, Map<String, List<Object>> constants) {
    this.compiler = compiler;
    this.constants = constants;
  }

  /** Finds the constants of a condition. */
  void collect(Expression condition) {
    if (condition instanceof Expression.Call call && COMPARISONS.contains(call.function())) {
      compare(call.arguments().get(0), call.arguments().get(1));
      compare(call.arguments().get(1), call.arguments().get(0));
    }
    VariableNames.operands(condition).forEach(this::collect);
  }

  private void compare(Expression one, Expression other) {
    Set<String> variables = new HashSet<>();
    VariableNames.collect(other, variables);
    if (one instanceof Expression.Variable variable && variables.isEmpty()) {
      Object constant = constant(other);
      if (constant instanceof Duration || constant instanceof Number) {
        constants.computeIfAbsent(variable.name(), name -> new ArrayList<>()).add(constant);
      }
    }
  }

  private @Nullable Object constant(Expression expression) {
    try {
      return compiler.apply(expression).evaluate(NO_SLOTS);
    } catch (EvaluationException neverHolds) {
      return null;
    }
  }
}
