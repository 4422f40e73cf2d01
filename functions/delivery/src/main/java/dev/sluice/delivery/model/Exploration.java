package dev.sluice.delivery.model;

import java.util.Optional;

/**
 * What a search has come to.
 *
 * @param schedules how many runs there were
 * @param faults how many choices of all runs together differed from 0
 * @param violation the first one found, as it was found
 */
public record Exploration(long schedules, long faults, Optional<Violation> violation) {
  /** Nothing has been run. */
  static final Exploration EMPTY = new Exploration(0, 0, Optional.empty());

  /** Both together. */
  public Exploration and(Exploration other) {
    return new Exploration(
        schedules + other.schedules, faults + other.faults, violation.or(other::violation));
  }
}
