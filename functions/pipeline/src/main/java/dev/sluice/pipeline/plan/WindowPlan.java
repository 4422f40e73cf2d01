package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.expression.Expression;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tumbling window over event time, aligned to the epoch.
 *
 * @param lateness how far the newest event's time must lie past the window's end before it closes
 * @param keepsHistory whether each that closes is kept for itself; the last one is in any case
 */
public record WindowPlan(
    String name,
    Duration every,
    Duration lateness,
    List<Aggregate> aggregates,
    boolean keepsHistory) {

  public WindowPlan {
    aggregates = List.copyOf(aggregates);
  }

  /** Whose closed windows are kept. */
  public WindowPlan(String name, Duration every, Duration lateness, List<Aggregate> aggregates) {
    this(name, every, lateness, aggregates, true);
  }

  /**
   * One aggregate of a window.
   *
   * @param of what is aggregated; null only for {@code count()}, which counts records
   */
  public record Aggregate(String name, Function function, @Nullable Expression of) {}

  /** {@code STDDEV} is the population's standard deviation. */
  public enum Function {
    COUNT,
    SUM,
    MEAN,
    MIN,
    MAX,
    STDDEV
  }
}
