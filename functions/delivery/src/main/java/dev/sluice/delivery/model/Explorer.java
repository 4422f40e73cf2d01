package dev.sluice.delivery.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario under many schedules, until one does not hold. It keeps nothing between runs, so
 * several threads may explore parts of the same space if the scenario itself allows it.
 */
public final class Explorer {
  private final Scenario scenario;

  /** Explores what may happen in the scenario. */
  public Explorer(Scenario scenario) {
    this.scenario = scenario;
  }

  /** One run with the choices; what they have come to is in them afterwards. */
  public Exploration run(Choices choices) {
    Throwable thrown = thrown(choices);
    return new Exploration(
        1,
        choices.taken().size(),
        Optional.ofNullable(thrown).map(cause -> Violation.of(choices, cause)));
  }

  private @Nullable Throwable thrown(Choices choices) {
    try {
      scenario.run(choices);
      return null;
    } catch (Exception | AssertionError | StackOverflowError e) {
      return e;
    }
  }

  /**
   * Every schedule that begins as this one, and has at most so many choices more behind its last
   * one. From {@link Schedule#NONE}: all schedules of at most so many.
   */
  public Exploration exhaustive(Schedule from, int more) {
    Choices choices = Choices.of(from);
    Exploration exploration = run(choices);
    if (more == 0) {
      return exploration;
    }
    for (Schedule next : extensions(from, choices)) {
      if (exploration.violation().isPresent()) {
        break;
      }
      exploration = exploration.and(exhaustive(next, more - 1));
    }
    return exploration;
  }

  /** The schedules with one choice more behind the last one of a run. */
  public static List<Schedule> extensions(Schedule schedule, Choices run) {
    List<Schedule> extensions = new ArrayList<>();
    for (int index = schedule.last() + 1; index < run.count(); index++) {
      for (int value = 1; value < run.options(index); value++) {
        extensions.add(schedule.and(index, value));
      }
    }
    return extensions;
  }

  /** So many schedules at random. The same seed and number give the same schedule. */
  public Exploration random(long seed, long from, long count) {
    Exploration exploration = Exploration.EMPTY;
    for (long i = from; i < from + count && exploration.violation().isEmpty(); i++) {
      exploration = exploration.and(run(Choices.random(seed, i)));
    }
    return exploration;
  }

  /**
   * A violation with as few and as small choices as can be found by leaving some out and making
   * others smaller; it may be another violation than the one it started with.
   *
   * @param most how many runs to try at most
   */
  public Violation shrunk(Violation violation, int most) {
    return new Shrinker(this, most).shrink(violation);
  }
}
