package dev.sluice.planning;

/** How unevenly records are spread over keys. */
public sealed interface Skew {

  /** Each key gets as many. */
  record Uniform() implements Skew {}

  /**
   * The i-th key gets records in proportion to i to the power of minus the exponent.
   *
   * @param exponent above 0, at most 3; names, users and devices are near 1
   */
  record Zipf(double exponent) implements Skew {

    private static final double MOST = 3;

    public Zipf {
      if (!(exponent > 0 && exponent <= MOST)) {
        throw new IllegalArgumentException(
            "the exponent of Zipf's law is " + exponent + "; write one above 0, at most 3");
      }
    }
  }

  /** Of an exponent, where 0 is no skew. */
  static Skew of(double exponent) {
    return exponent == 0 ? new Uniform() : new Zipf(exponent);
  }
}
