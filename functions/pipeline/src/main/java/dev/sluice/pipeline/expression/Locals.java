package dev.sluice.pipeline.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * The variables of the comprehensions around a node, outermost first. They live at the end of a
 * frame: the slots of the record, copied and made longer by the outermost comprehension, so that
 * evaluators stay stateless and callers know nothing of them.
 */
final class Locals {

  static final Locals NONE = new Locals(List.of());

  private final List<String> names;

  private Locals(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** With an inner variable; it hides an outer one of its name. */
  Locals with(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new Locals(more);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Where a variable stands, counted from the end of the frame: the last element is at 1. */
  int fromEnd(String name) {
    return names.lastIndexOf(name) + 1;
  }

  int count() {
    return names.size();
  }
}
