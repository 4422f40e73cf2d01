package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the variables of an expression, without those that its comprehensions bring along. */
public final class VariableNames {

  private VariableNames() {}

  /** Adds the names of the expression's variables. */
  public static void collect(Expression expression, Set<String> names) {
    collect(expression, List.of(), names);
  }

  private static void collect(Expression expression, List<String> bound, Set<String> names) {
    if (expression instanceof Expression.Variable variable) {
      if (!bound.contains(variable.name())) {
        names.add(variable.name());
      }
    } else if (expression instanceof Expression.Comprehension comprehension) {
      collect(comprehension, bound, names);
    } else {
      collectAll(operands(expression), bound, names);
    }
  }

  private static void collect(
      Expression.Comprehension comprehension, List<String> bound, Set<String> names) {
    List<String> inner =
        concatenated(bound, List.of(comprehension.element(), comprehension.accumulator()));
    collectAll(List.of(comprehension.range(), comprehension.initial()), bound, names);
    collectAll(
        List.of(comprehension.condition(), comprehension.step(), comprehension.result()),
        inner,
        names);
  }

  private static void collectAll(
      List<Expression> expressions, List<String> bound, Set<String> names) {
    for (Expression expression : expressions) {
      collect(expression, bound, names);
    }
  }

  /** What an expression is made of; nothing of a comprehension. */
  static List<Expression> operands(Expression expression) {
    if (expression instanceof Expression.Select select) {
      return List.of(select.operand());
    }
    if (expression instanceof Expression.Has has) {
      return List.of(has.operand());
    }
    if (expression instanceof Expression.Call call) {
      return call.arguments();
    }
    if (expression instanceof Expression.ListLiteral list) {
      return list.elements();
    }
    return expression instanceof Expression.MapLiteral map
        ? concatenated(map.keys(), map.values())
        : List.of();
  }

  private static <T> List<T> concatenated(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
