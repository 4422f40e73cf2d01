package dev.sluice.definition;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Surprise.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of each detector, which stand beside the score's own. */
final class DetectorSettings {

  private static final int LONGEST_WARMUP = 1_000_000;
  private static final int SHORT_WARMUP = 20;
  private static final int WARMUP = 100;

  private static final double EWMA_RATE = 0.05;
  private static final double SEASONAL_RATE = 0.003;
  private static final double COUNT_RATE = 0.02;

  private static final double TAIL = 0.01;
  private static final double LEAST_TAIL = 0.0001;
  private static final double MOST_TAIL = 0.25;

  private static final int TREES = 50;
  private static final int SAMPLES = 256;
  private static final int SHINGLE = 4;

  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final Type<Duration> SPANS =
      Durations.between(Duration.ofSeconds(1), Duration.ofDays(1));

  private static final Type<Period> PERIOD =
      Choices.of(
          "a period",
          List.of("day", "weekend", "week"),
          Map.of("day", Period.DAY, "weekend", Period.WEEKDAYS_AND_WEEKENDS, "week", Period.WEEK));

  private static final Type<Size> SIZE =
      Choices.of(
          "a size",
          List.of("tiny", "standard", "weekly"),
          Map.of("tiny", Size.TINY, "standard", Size.STANDARD, "weekly", Size.WEEKLY));

  private DetectorSettings() {}

  static Detector surprise(Settings score) {
    return new Detector.Surprise(score.optional("size", SIZE).orElse(Size.STANDARD));
  }

  static Detector ewma(Settings score) {
    return new Detector.Ewma(rate(score, EWMA_RATE), warmup(score, 2, SHORT_WARMUP));
  }

  static Detector range(Settings score) {
    if (score.place("low").or(() -> score.place("high")).isEmpty()) {
      return new Detector.Range(null, null, warmup(score, 1, SHORT_WARMUP));
    }
    score.refuse("warmup", "is for a range that is learned; remove it, or remove low and high");
    Optional<Double> low = score.optional("low", Numbers.decimal());
    Optional<Double> high = score.optional("high", Numbers.decimal());
    if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
      score.refuse("low", "is higher than high: " + low.get() + " > " + high.get() + "; swap them");
    }
    return new Detector.Range(low.orElse(null), high.orElse(null), 0);
  }

  static Detector quantile(Settings score) {
    return new Detector.Quantile(
        score.optional("probability", Numbers.between(LEAST_TAIL, MOST_TAIL)).orElse(TAIL),
        warmup(score, 1, WARMUP));
  }

  static Detector seasonal(Settings score) {
    return new Detector.Seasonal(
        score.optional("period", PERIOD).orElse(Period.WEEKDAYS_AND_WEEKENDS),
        rate(score, SEASONAL_RATE),
        warmup(score, 1, WARMUP));
  }

  static Detector rate(Settings score) {
    return new Detector.Rate(
        score.optional("span", SPANS).orElse(SPAN),
        rate(score, COUNT_RATE),
        warmup(score, 1, SHORT_WARMUP));
  }

  static Detector forest(Settings score) {
    return new Detector.Forest(
        score.optional("trees", Numbers.integer(1, Detector.Forest.MOST_TREES)).orElse(TREES),
        score
            .optional(
                "samples",
                Numbers.integer(Detector.Forest.LEAST_SAMPLES, Detector.Forest.MOST_SAMPLES))
            .orElse(SAMPLES),
        score.optional("shingle", Numbers.integer(1, Detector.Forest.MOST_SHINGLE)).orElse(SHINGLE),
        warmup(score, 1, WARMUP));
  }

  private static double rate(Settings score, double usual) {
    return score.optional("rate", Numbers.strictlyBetween(0, 1)).orElse(usual);
  }

  private static int warmup(Settings score, int least, int usual) {
    return score.optional("warmup", Numbers.integer(least, LONGEST_WARMUP)).orElse(usual);
  }
}
