package dev.sluice.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Where one way is cheaper than another as the load grows, and where it is not.
 *
 * @param what grows
 * @param one the way that is asked about
 * @param other what it is held against
 * @param cheaper where the first is cheaper, from the least to the most; empty if nowhere
 * @param changes where the verdict changes, from the least to the most
 */
public record BreakEven(
    String what, String one, String other, List<Stretch> cheaper, List<Change> changes) {

  /**
   * A part of what is asked about.
   *
   * @param from empty if it begins with the least
   * @param to empty if it goes on to the most
   */
  public record Stretch(Optional<Double> from, Optional<Double> to) {}

  /**
   * A point at which the verdict changes. Where one of both has a jump there, as of another shard,
   * that is what was found: then the two differ.
   *
   * @param at from how many on it is another
   * @param onePerMonth dollars of the first there
   * @param otherPerMonth dollars of the other there
   */
  public record Change(double at, double onePerMonth, double otherPerMonth) {}

  /** Two prices of the same load. */
  record Pair(double one, double other) {
    boolean isOneCheaper() {
      return one <= other;
    }
  }

  private static final int STEPS = 60;

  private static final double EXACT = 1e-9;

  public BreakEven {
    cheaper = List.copyOf(cheaper);
    changes = List.copyOf(changes);
  }

  /**
   * Looks from the least to the most in even steps of its logarithm, and halves each step in which
   * the verdict changes.
   */
  static BreakEven find(
      String what,
      String one,
      String other,
      double least,
      double most,
      DoubleFunction<Pair> prices) {
    List<Change> changes = new ArrayList<>();
    boolean first = prices.apply(least).isOneCheaper();
    boolean before = first;
    double below = least;
    for (int step = 1; step <= STEPS; step++) {
      double above = least * Math.pow(most / least, (double) step / STEPS);
      boolean now = prices.apply(above).isOneCheaper();
      if (now != before) {
        double at = bisected(below, above, before, prices);
        Pair there = prices.apply(at);
        changes.add(new Change(at, there.one(), there.other()));
      }
      before = now;
      below = above;
    }
    return new BreakEven(what, one, other, cheaper(first, changes), changes);
  }

  private static double bisected(
      double below, double above, boolean verdict, DoubleFunction<Pair> prices) {
    double low = below;
    double high = above;
    while (high - low > EXACT * high) {
      double middle = (low + high) / 2;
      if (prices.apply(middle).isOneCheaper() == verdict) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static List<Stretch> cheaper(boolean first, List<Change> changes) {
    List<Stretch> stretches = new ArrayList<>();
    Optional<Double> from = Optional.empty();
    boolean isCheaper = first;
    for (Change change : changes) {
      if (isCheaper) {
        stretches.add(new Stretch(from, Optional.of(change.at())));
      }
      from = Optional.of(change.at());
      isCheaper = !isCheaper;
    }
    if (isCheaper) {
      stretches.add(new Stretch(from, Optional.empty()));
    }
    return stretches;
  }
}
