package dev.sluice.pipeline.expression;

import org.jspecify.annotations.Nullable;

/**
 * CEL's error value. Checked, so that every evaluation decides what an error means there; without a
 * stack trace. Its message tells types and names, never a record's values.
 */
public final class EvaluationException extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;
  private final boolean absent;

  private EvaluationException(String reason, boolean absent) {
    super(reason, null, false, false);
    this.reason = reason;
    this.absent = absent;
  }

  public static EvaluationException error(String message) {
    return new EvaluationException(message, false);
  }

  /** A variable, or a field of a map, that is not there. */
  public static EvaluationException absent(String name) {
    return new EvaluationException("there is no `" + name + "`", true);
  }

  /** A key of a map that is not there, and whose name may be a record's. */
  static EvaluationException absentKey() {
    return new EvaluationException("the map has no such key", true);
  }

  /** A function or operator that is not defined for the types of its arguments. */
  static EvaluationException undefined(String function, @Nullable Object... arguments) {
    return error("`" + function + "` is not defined for " + ValueTypes.namesOf(arguments));
  }

  /** What is wrong; never null, as a message may be. */
  public String reason() {
    return reason;
  }

  /** Whether the reason is that something is not there, rather than of a wrong type or range. */
  public boolean isAbsent() {
    return absent;
  }
}
