package dev.sluice.versus.workload;

/**
 * Numbers that look random and follow from other numbers: the output function of SplitMix64 (G.
 * Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class Mixing {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  /** A number from two. */
  public static long of(long first, long second) {
    long z = first + GOLDEN_GAMMA * (second + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 on, below a bound. */
  static int below(long mixed, int bound) {
    return (int) (((mixed >>> 32) * bound) >>> 32);
  }
}
