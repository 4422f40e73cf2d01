package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A score: a number that tells of each record what a key's records so far make of it. */
public sealed interface ScorePlan {

  String name();

  /**
   * A detector that learns, per key, what {@code of} usually is.
   *
   * @param of one expression for each field; several only for a detector that takes several
   */
  record Detection(String name, Detector detector, Onset onset, List<Expression> of)
      implements ScorePlan {

    public Detection {
      of = List.copyOf(of);
    }

    /** Of one field, with the detector's own threshold. */
    public Detection(String name, Detector detector, Expression of) {
      this(name, detector, Onset.of(detector), List.of(of));
    }
  }

  /**
   * When a score begins to be unusual: above the threshold, where it was not within so many of the
   * key's scores before.
   *
   * @param threshold in the score's unit, finite, not negative
   * @param rest how many scores after an onset bring no other
   */
  record Onset(double threshold, int rest) {

    /** After an onset, so many scores bring no other unless the pipeline says otherwise. */
    public static final int REST = 100;

    /** The threshold that the detector has by itself. */
    public static Onset of(Detector detector) {
      return new Onset(detector.threshold(), REST);
    }
  }

  /** Which detector, with its settings. */
  sealed interface Detector {

    /** The score above which a value is unusual, unless the pipeline says otherwise. */
    double threshold();

    /**
     * The absolute z-score against an exponentially weighted mean and variance.
     *
     * @param rate weight of the newest value, in (0, 1)
     * @param warmup how many values are learned before one is scored
     */
    record Ewma(double rate, int warmup) implements Detector {
      @Override
      public double threshold() {
        return 4;
      }
    }

    /**
     * The distance outside a range, in the value's unit; 0 inside. Without bounds, the range is
     * that of the values so far.
     *
     * @param warmup how many values are learned before one is scored; 0 where a bound is given
     */
    record Range(@Nullable Double low, @Nullable Double high, int warmup) implements Detector {
      @Override
      public double threshold() {
        return 0;
      }
    }
  }
}
