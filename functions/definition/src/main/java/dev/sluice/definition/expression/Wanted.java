package dev.sluice.definition.expression;

/**
 * What the value of an expression is for. A {@code dyn} is let through, and checked at run time.
 */
public enum Wanted {
  /** Any value: of {@code set}, in a message. */
  VALUE,
  /** A bool: of {@code filter} and {@code when}. */
  CONDITION,
  /** An int or a double: of a score or an aggregate. */
  NUMBER,
  /** A text, a number or a bool: of a label or an id. */
  SCALAR
}
