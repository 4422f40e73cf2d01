package dev.sluice.pipeline.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds expressions that are a variable, or a field in one: {@code a}, {@code a.b.c}. */
public final class FieldPath {

  private FieldPath() {}

  /** The names that lead to the value, the variable's first; none if the expression is no path. */
  public static List<String> of(Expression expression) {
    Deque<String> names = new ArrayDeque<>();
    Expression from = expression;
    while (from instanceof Expression.Select select) {
      names.addFirst(select.field());
      from = select.operand();
    }
    if (from instanceof Expression.Variable variable) {
      names.addFirst(variable.name());
      return List.copyOf(names);
    }
    return List.of();
  }
}
