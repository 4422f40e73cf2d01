package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.FieldPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the variables of an expression, without those that its comprehensions bring along. */
public final class VariableNames {

  private VariableNames() {}

  /** What is done with a path to a value. */
  interface PathUse {

    /**
     * Uses a path.
     *
     * @param path the variable's name, then those of the fields in it
     * @param isWhole whether the value is asked for; if not, only whether it is there
     */
    void accept(List<String> path, boolean isWhole);
  }

  /** Adds the names of the expression's variables. */
  public static void collect(Expression expression, Set<String> names) {
    forEachPath(expression, (path, isWhole) -> names.add(path.get(0)));
  }

  /** Tells all variables of the expression, each with the fields in it that are asked for. */
  static void forEachPath(Expression expression, PathUse use) {
    walk(expression, List.of(), use);
  }

  private static void walk(Expression expression, List<String> bound, PathUse use) {
    boolean isWhole = !(expression instanceof Expression.Has);
    List<String> path =
        FieldPath.of(expression instanceof Expression.Has has ? has.operand() : expression);
    if (!path.isEmpty()) {
      if (!bound.contains(path.get(0))) {
        use.accept(path, isWhole);
      }
    } else if (expression instanceof Expression.Comprehension comprehension) {
      walk(comprehension, bound, use);
    } else {
      walkAll(operands(expression), bound, use);
    }
  }

  private static void walk(
      Expression.Comprehension comprehension, List<String> bound, PathUse use) {
    List<String> inner =
        concatenated(bound, List.of(comprehension.element(), comprehension.accumulator()));
    walkAll(List.of(comprehension.range(), comprehension.initial()), bound, use);
    walkAll(
        List.of(comprehension.condition(), comprehension.step(), comprehension.result()),
        inner,
        use);
  }

  private static void walkAll(List<Expression> expressions, List<String> bound, PathUse use) {
    for (Expression expression : expressions) {
      walk(expression, bound, use);
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
