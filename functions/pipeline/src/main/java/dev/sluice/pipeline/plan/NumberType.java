package dev.sluice.pipeline.plan;

/** A type of numbers that a model takes. */
public enum NumberType {
  /** 32 bits. */
  FLOAT,
  /** 64 bits. */
  DOUBLE,
  /** Whole numbers of 64 bits; of those, only what a double holds exactly. */
  INT64;

  private static final double LARGEST_WHOLE = 1L << 53;

  /** Whether the type has this number, if not to its last digit. */
  public boolean holds(double number) {
    return switch (this) {
      case FLOAT -> Math.abs(number) <= Float.MAX_VALUE;
      case DOUBLE -> Double.isFinite(number);
      case INT64 -> number == Math.rint(number) && Math.abs(number) <= LARGEST_WHOLE;
    };
  }
}
