package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
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

  /** All that is asked for in any way. */
  private final Set<List<String>> paths = new LinkedHashSet<>();

  /** What is in them has no slot. */
  private final Set<List<String>> whole = new HashSet<>();

  /**
   * @param expressions all that are evaluated over a record
   * @param others fields that are used otherwise
   */
  NestedFields(List<Expression> expressions, Set<String> others) {
    others.forEach(name -> whole.add(List.of(name)));
    expressions.forEach(expression -> VariableNames.forEachPath(expression, this::add));
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

  private void add(List<String> path, boolean isWhole) {
    paths.add(path);
    if (isWhole) {
      whole.add(path);
    }
  }
}
