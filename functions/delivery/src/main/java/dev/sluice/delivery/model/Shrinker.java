package dev.sluice.delivery.model;

import java.util.Optional;

/**
 * Looks for a simpler schedule that violates: without ever smaller stretches of its choices (as in
 * Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 2002), then
 * with smaller values.
 */
final class Shrinker {
  private final Explorer explorer;
  private int runsLeft;

  Shrinker(Explorer explorer, int most) {
    this.explorer = explorer;
    this.runsLeft = most;
  }

  Violation shrink(Violation violation) {
    Violation best = violation;
    Violation before;
    do {
      before = best;
      best = smaller(fewer(best));
    } while (best.schedule().compareTo(before.schedule()) < 0 && runsLeft > 0);
    return best;
  }

  private Violation fewer(Violation violation) {
    Violation best = violation;
    for (int width = best.schedule().size(); width > 0; width /= 2) {
      int from = 0;
      while (from < best.schedule().size()) {
        int to = Math.min(from + width, best.schedule().size());
        Optional<Violation> simpler = better(best, best.schedule().without(from, to));
        best = simpler.orElse(best);
        from = simpler.isPresent() ? from : to;
      }
    }
    return best;
  }

  private Violation smaller(Violation violation) {
    Violation best = violation;
    for (int place = 0; place < best.schedule().size(); place++) {
      best = smaller(best, place);
    }
    return best;
  }

  private Violation smaller(Violation violation, int place) {
    int value = violation.schedule().choices().get(place).value();
    for (int less = 1; less < value; less++) {
      Optional<Violation> simpler = better(violation, violation.schedule().with(place, less));
      if (simpler.isPresent()) {
        return simpler.get();
      }
    }
    return violation;
  }

  /** The violation under that schedule, if there is one and it is simpler. */
  private Optional<Violation> better(Violation than, Schedule schedule) {
    if (runsLeft == 0) {
      return Optional.empty();
    }
    runsLeft--;
    return explorer
        .run(Choices.of(schedule))
        .violation()
        .filter(found -> found.schedule().compareTo(than.schedule()) < 0);
  }
}
