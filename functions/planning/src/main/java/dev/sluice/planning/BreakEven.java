package dev.sluice.planning;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Where one way becomes dearer than another as the load grows.
 *
 * @param what grows
 * @param one the way that is asked about
 * @param other what it is held against
 * @param verdict which of them is cheaper where
 * @param at from how many on; empty where the verdict does not change
 * @param onePerMonth dollars of the first there
 * @param otherPerMonth dollars of the other there
 */
public record BreakEven(
    String what,
    String one,
    String other,
    Verdict verdict,
    Optional<Double> at,
    double onePerMonth,
    double otherPerMonth) {

  /** What is found between the least and the most that is asked about. */
  public enum Verdict {
    ALWAYS_CHEAPER,
    NEVER_CHEAPER,
    CHEAPER_BELOW,
    CHEAPER_ABOVE
  }

  /** Two prices of the same load. */
  record Pair(double one, double other) {
    boolean isOneCheaper() {
      return one <= other;
    }
  }

  private static final int STEPS = 60;

  private static final double EXACT = 1e-9;

  /**
   * Looks from the least to the most in even steps of its logarithm, and halves the first step in
   * which the verdict changes. Where one of both has a jump there, as of another shard, that is
   * what is found: then the two differ.
   */
  static BreakEven find(
      String what,
      String one,
      String other,
      double least,
      double most,
      DoubleFunction<Pair> prices) {
    boolean first = prices.apply(least).isOneCheaper();
    double below = least;
    for (int step = 1; step <= STEPS; step++) {
      double above = least * Math.pow(most / least, (double) step / STEPS);
      if (prices.apply(above).isOneCheaper() != first) {
        return found(what, one, other, bisected(below, above, first, prices), first, prices);
      }
      below = above;
    }
    Pair last = prices.apply(most);
    Verdict verdict = first ? Verdict.ALWAYS_CHEAPER : Verdict.NEVER_CHEAPER;
    return new BreakEven(what, one, other, verdict, Optional.empty(), last.one(), last.other());
  }

  private static double bisected(
      double below, double above, boolean first, DoubleFunction<Pair> prices) {
    double low = below;
    double high = above;
    while (high - low > EXACT * high) {
      double middle = (low + high) / 2;
      if (prices.apply(middle).isOneCheaper() == first) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static BreakEven found(
      String what,
      String one,
      String other,
      double at,
      boolean first,
      DoubleFunction<Pair> prices) {
    Pair there = prices.apply(at);
    return new BreakEven(
        what,
        one,
        other,
        first ? Verdict.CHEAPER_BELOW : Verdict.CHEAPER_ABOVE,
        Optional.of(at),
        there.one(),
        there.other());
  }
}
