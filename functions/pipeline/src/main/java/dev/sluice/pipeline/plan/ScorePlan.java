package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.expression.Expression;
import org.jspecify.annotations.Nullable;

/** A score: a detector that learns, per key, what {@code of} usually is. */
public record ScorePlan(String name, Detector detector, Expression of) {

  /** Which detector, with its settings. */
  public sealed interface Detector {

    /**
     * The absolute z-score against an exponentially weighted mean and variance.
     *
     * @param rate weight of the newest value, in (0, 1)
     * @param warmup how many values are learned before one is scored
     */
    record Ewma(double rate, int warmup) implements Detector {}

    /**
     * The distance outside a range, in the value's unit; 0 inside. Without bounds, the range is
     * that of the values so far.
     *
     * @param warmup how many values are learned before one is scored; 0 where a bound is given
     */
    record Range(@Nullable Double low, @Nullable Double high, int warmup) implements Detector {}
  }
}
