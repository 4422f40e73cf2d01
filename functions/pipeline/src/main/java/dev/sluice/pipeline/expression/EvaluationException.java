package dev.sluice.pipeline.expression;

/**
 * CEL's error value. Checked, so that every evaluation decides what an error means there; without a
 * stack trace.
 */
public final class EvaluationException extends Exception {

  private final boolean absent;

  private EvaluationException(String message, boolean absent) {
    super(message, null, false, false);
    this.absent = absent;
  }

  public static EvaluationException error(String message) {
    return new EvaluationException(message, false);
  }

  /** A variable, or a key of a map, that is not there. */
  public static EvaluationException absent(String name) {
    return new EvaluationException("the record has no field `" + name + "`", true);
  }

  /** Whether the reason is that something is not there, rather than of a wrong type or range. */
  public boolean isAbsent() {
    return absent;
  }
}
