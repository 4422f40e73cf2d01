package dev.sluice.definition.expression;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluators;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import java.util.List;
import java.util.Optional;

/** Strings in a text that would fail for every record: a bad regular expression, a bad time. */
final class ConstantArguments {

  private static final Expression TIME = call("timestamp", new Expression.Constant(0L));

  private ConstantArguments() {}

  /** What is wrong with a string as the last argument of a function. */
  static Optional<String> mistake(String function, String argument) {
    Expression text = new Expression.Constant(argument);
    return switch (function) {
      case "timestamp", "duration" -> failure(call(function, text));
      case "matches" -> failure(call(function, new Expression.Constant(""), text));
      default ->
          function.startsWith("get") ? failure(call(function, TIME, text)) : Optional.empty();
    };
  }

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  private static Optional<String> failure(Expression expression) {
    try {
      Object unused = Evaluators.compile(expression, name -> 0).evaluate(new Slots(0));
      return Optional.empty();
    } catch (EvaluationException e) {
      return Optional.of(e.reason());
    }
  }
}
