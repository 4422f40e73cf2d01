package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.forest.RandomCutForests;
import dev.sluice.pipeline.Detectors;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Calibration;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Forests;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A detector as a pipeline file asks for it: what the file leaves out is as it is for every user.
 *
 * @param name what the reports call it
 * @param plan with the detector's settings, its threshold and its rest
 */
public record Subject(String name, ScorePlan.Detection plan) {

  /**
   * The one threshold of all detectors where rarities are compared. NAB's series mostly last two
   * weeks: what is rarer than that is rarely known within.
   */
  public static final Duration RARE = Duration.ofDays(3);

  private static final Forests FORESTS = new RandomCutForests();

  /** All that are measured when none is named; the last is the one that it is about. */
  public static final List<Subject> ALL =
      Stream.of(
              "rate",
              "range",
              "ewma",
              "seasonal",
              "quantile",
              "surprise, size: tiny",
              "surprise, size: weekly",
              "surprise")
          .map(Subject::named)
          .toList();

  /**
   * A detector by its name in a pipeline file, where more settings may follow: {@code ewma}, or
   * {@code ewma, rate: 0.1}.
   *
   * @throws IllegalArgumentException if a pipeline file would not take it
   */
  public static Subject named(String detector) {
    Reading reading =
        PipelineFile.parse(
            """
            pipeline: benchmark
            record: {format: json, key: series, time: time}
            scores:
              - {name: score, %sdetector: %s}
            """
                .formatted(isFieldless(detector) ? "" : "of: value, ", detector));
    if (reading instanceof Reading.Invalid invalid) {
      throw new IllegalArgumentException(detector + ": " + invalid.mistakes().get(0).message());
    }
    Reading.Valid valid = (Reading.Valid) reading;
    return new Subject(detector, (ScorePlan.Detection) valid.definition().plan().scores().get(0));
  }

  /** Whether it scores that a record came, and not what stands in it. */
  private static boolean isFieldless(String detector) {
    return detector.equals("rate") || detector.startsWith("rate,");
  }

  /** A new one, as the pipeline makes it for a key that it has not seen. */
  Detector detector() {
    return Detectors.of(plan, FORESTS);
  }

  Calibration calibration() {
    return new Calibration(plan.onset().rest());
  }

  /** Its scores on each of some series. */
  public Signal scores(List<Series> all) {
    return Signal.of(name, plan.onset().threshold(), all, this::scores);
  }

  private double[] scores(Series series) {
    Passage passage = new Passage(this, series);
    return passage.all(passage::score);
  }

  /** The rarities of its scores, in seconds. */
  public Signal rarities(List<Series> all) {
    return Signal.of(name, (double) RARE.toSeconds(), all, this::rarities);
  }

  private double[] rarities(Series series) {
    Passage passage = new Passage(this, series);
    return passage.all(row -> passage.rarity(row, passage.score(row)));
  }
}
