package dev.sluice.pipeline.expression;

import java.util.List;

/** Knows in which slots the values of an expression's variables are. */
@FunctionalInterface
public interface Variables {

  /** The index of a variable's slot, by its full name. */
  int slot(String name);

  /**
   * The slot of a field inside of a variable's value, where it has one of its own. If there is a
   * value in it, it is that of the field; if not, only the variable tells why.
   *
   * @param path the variable's name, then those of the fields; two at least
   * @return -1 if it has none
   */
  default int slot(List<String> path) {
    return -1;
  }
}
