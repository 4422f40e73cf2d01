package dev.sluice.pipeline.expression;

/** What came of an evaluation that makes no objects. */
public enum Plain {
  TRUE,
  FALSE,

  /** A double, which is {@link Slots#result}. */
  NUMBER,

  /** An error, since something is not there. */
  ABSENT,

  /** Something else, or another error. */
  UNSURE;

  static Plain of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Whether it is true or false. */
  public boolean isBool() {
    return this == TRUE || this == FALSE;
  }

  Plain negated() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case ABSENT -> ABSENT;
      default -> UNSURE;
    };
  }
}
