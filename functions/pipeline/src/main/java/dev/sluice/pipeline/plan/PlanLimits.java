package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.learn.Learner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds of every plan that was made from a pipeline file, checked of one that comes as bytes:
 * within these limits no arithmetic on times overflows, and every state has a bound.
 */
final class PlanLimits {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration DECADE = Duration.ofDays(3650);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** A key's windows begin within their length and lateness. */
  private static final int MOST_OPEN = 64;

  /** Of a tail that a quantile detector learns. */
  private static final double LEAST_TAIL = 1e-4;

  private static final double MOST_TAIL = 0.25;

  private PlanLimits() {}

  /**
   * @throws IllegalArgumentException if the plan is beyond a limit; it says where
   */
  static void check(PipelinePlan plan) {
    Instant earliest = plan.record().earliest();
    require(!earliest.isBefore(FIRST) && !earliest.isAfter(LAST), "record.earliest");
    within(plan.record().ahead(), Duration.ZERO, YEAR, "record.ahead");
    require(FormatLimits.hold(plan.record()), "record.format");
    within(plan.retention().state(), Duration.ZERO, DECADE, "retention.state");
    within(plan.retention().history(), Duration.ZERO, DECADE, "retention.history");
    plan.windows().forEach(PlanLimits::check);
    plan.scores().forEach(score -> check(score, "scores." + score.name()));
    require(shared(plan) <= ScorePlan.Learning.MOST_SHARED, "scores");
    plan.alerts()
        .forEach(alert -> within(alert.quiet(), Duration.ZERO, YEAR, "alerts." + alert.name()));
    require(plan.state() instanceof StateLayout.Items || shared(plan) == 0, "state.layout");
    checkNames(plan);
  }

  private static void check(WindowPlan window) {
    String where = "windows." + window.name();
    within(window.every(), Duration.ofMillis(1), DAY, where);
    within(window.lateness(), Duration.ZERO, window.every().multipliedBy(MOST_OPEN - 1L), where);
    require(isWholeMillis(window.every()), where);
  }

  private static void check(ScorePlan score, String where) {
    if (score instanceof ScorePlan.Detection detection) {
      ScorePlan.Onset onset = detection.onset();
      require(Double.isFinite(onset.threshold()) && onset.threshold() >= 0, where);
      require(onset.rest() >= 0, where);
      int most = detection.detector().mostFields();
      int fields = detection.of().size();
      require(fields >= Math.min(1, most) && fields <= most, where);
      check(detection.detector(), where);
      if (detection.detector() instanceof ScorePlan.Detector.Forest forest) {
        require(holds(forest, fields), where);
      }
    } else if (score instanceof ScorePlan.Learning learning) {
      check(learning, where);
    } else if (score instanceof ScorePlan.Inference inference) {
      require(InferenceLimits.hold(inference), where);
    }
  }

  private static long shared(PipelinePlan plan) {
    return plan.scores().stream()
        .filter(score -> score instanceof ScorePlan.Learning learning && learning.isShared())
        .count();
  }

  private static void check(ScorePlan.Learning learning, String where) {
    int features = learning.of().size();
    int classes = learning.classes().size();
    require(features >= 1 && features <= Learner.MOST_FEATURES, where);
    require(classes >= 2 && classes <= Learner.MOST_CLASSES, where);
    require(Set.copyOf(learning.classes()).size() == classes, where);
    int least = learning.id() == null ? 0 : 1;
    int most = learning.id() == null ? 0 : Learner.MOST_WAITING;
    require(learning.waiting() >= least && learning.waiting() <= most, where);
  }

  private static void check(ScorePlan.Detector detector, String where) {
    if (detector instanceof ScorePlan.Detector.Ewma ewma) {
      require(isPart(ewma.rate()) && ewma.warmup() >= 1, where);
    } else if (detector instanceof ScorePlan.Detector.Range range) {
      require(isFinite(range.low()) && isFinite(range.high()) && range.warmup() >= 0, where);
    } else if (detector instanceof ScorePlan.Detector.Quantile quantile) {
      double probability = quantile.probability();
      require(probability >= LEAST_TAIL && probability <= MOST_TAIL, where);
      require(quantile.warmup() >= 1, where);
    } else if (detector instanceof ScorePlan.Detector.Seasonal seasonal) {
      require(isPart(seasonal.rate()) && seasonal.warmup() >= 1, where);
    } else if (detector instanceof ScorePlan.Detector.Rate rate) {
      within(rate.span(), Duration.ofSeconds(1), DAY, where);
      require(isWholeMillis(rate.span()) && isPart(rate.rate()) && rate.warmup() >= 1, where);
    }
  }

  private static boolean holds(ScorePlan.Detector.Forest forest, int fields) {
    return isWithin(forest.trees(), 1, ScorePlan.Detector.Forest.MOST_TREES)
        && isWithin(
            forest.samples(),
            ScorePlan.Detector.Forest.LEAST_SAMPLES,
            ScorePlan.Detector.Forest.MOST_SAMPLES)
        && isWithin(forest.shingle(), 1, ScorePlan.Detector.Forest.MOST_SHINGLE)
        && forest.shingle() * fields <= ScorePlan.Detector.Forest.MOST_NUMBERS
        && forest.warmup() >= 1;
  }

  private static boolean isWithin(int value, int least, int most) {
    return value >= least && value <= most;
  }

  private static boolean isPart(double part) {
    return part > 0 && part < 1;
  }

  private static boolean isWholeMillis(Duration duration) {
    return duration.toMillis() * 1_000_000 == duration.toNanos();
  }

  private static boolean isFinite(@Nullable Double bound) {
    return bound == null || Double.isFinite(bound);
  }

  /** Each score and aggregate is a variable of its own. */
  private static void checkNames(PipelinePlan plan) {
    Set<String> names = new HashSet<>();
    for (ScorePlan score : plan.scores()) {
      require(names.addAll(score.variables()), "scores." + score.name());
    }
    for (WindowPlan window : plan.windows()) {
      for (WindowPlan.Aggregate aggregate : window.aggregates()) {
        String name = window.name() + "." + aggregate.name();
        require(names.add(name), "windows." + name);
      }
    }
  }

  private static void within(Duration duration, Duration least, Duration most, String where) {
    require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0, where);
  }

  private static void require(boolean holds, String where) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the compact pipeline is beyond the limits of a pipeline file at " + where);
    }
  }
}
