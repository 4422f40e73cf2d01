package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields inside of a record's fields that expressions name, as {@code meter.volts}. Each can
 * have a slot of its own, so that nobody makes a map of {@code meter}; but where anything asks for
 * {@code meter} as a whole, it is a map, and what lies in it has none.
 */
final class NestedFields {

  /** By their first names, and none of a field that is asked for as a whole. */
  private final Set<List<String>> paths = new LinkedHashSet<>();

  private final Set<List<String>> whole = new HashSet<>();

  /**
   * @param expressions all that are evaluated over a record
   * @param others fields that are used otherwise
   */
  NestedFields(List<Expression> expressions, Set<String> others) {
    others.forEach(name -> whole.add(List.of(name)));
    expressions.forEach(expression -> collect(expression, List.of()));
  }

  /** With every path those that lead to it, but for the top-level field; these come first. */
  List<List<String>> paths() {
    Set<List<String>> all = new LinkedHashSet<>();
    for (List<String> path : paths) {
      for (int end = 2; end <= path.size() && !whole.contains(path.subList(0, end - 1)); end++) {
        all.add(List.copyOf(path.subList(0, end)));
      }
    }
    return new ArrayList<>(all);
  }

  private void collect(Expression expression, List<String> bound) {
    if (expression instanceof Expression.Has has) {
      // To be there is nothing that the value is asked for.
      List<String> path = FieldPath.of(has.operand());
      if (path.isEmpty()) {
        collect(has.operand(), bound);
      } else if (path.size() > 1 && !bound.contains(path.get(0))) {
        paths.add(path);
      }
      return;
    }
    List<String> path = FieldPath.of(expression);
    if (!path.isEmpty()) {
      if (!bound.contains(path.get(0))) {
        whole.add(path);
        paths.add(path);
      }
    } else if (expression instanceof Expression.Comprehension comprehension) {
      collect(comprehension, bound);
    } else {
      VariableNames.operands(expression).forEach(operand -> collect(operand, bound));
    }
  }

  private void collect(Expression.Comprehension comprehension, List<String> bound) {
    List<String> inner = new ArrayList<>(bound);
    inner.add(comprehension.element());
    inner.add(comprehension.accumulator());
    collect(comprehension.range(), bound);
    collect(comprehension.initial(), bound);
    collect(comprehension.condition(), inner);
    collect(comprehension.step(), inner);
    collect(comprehension.result(), inner);
  }
}
