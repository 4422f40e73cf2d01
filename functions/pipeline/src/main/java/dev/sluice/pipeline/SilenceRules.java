package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Silence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which alerts a key's silence may raise, and how long silences are at which it may. An alert is
 * about silence if its condition names how long a key is silent, as {@code beat.silent}, or a score
 * whose detector learns how long it usually is.
 */
final class SilenceRules {

  private static final String SILENT = ".silent";

  private final SlotLayout layout;
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<Long> durations = new ArrayList<>();
  private final Set<String> alerts = new HashSet<>();

  SilenceRules(SlotLayout layout) {
    this.layout = layout;
  }

  /**
   * A score by which silence is judged.
   *
   * @param index of the score
   * @param surprises how surprising silences are that may raise alerts
   */
  private record Judgement(int index, String name, Set<Double> surprises) {}

  /**
   * What there is to read.
   *
   * @param scores how surprising the silence is, by score
   * @param reasons why, in words, by score
   */
  // An array, and not a copy: it lives as long as the look at a silence.
  @SuppressWarnings("ArrayRecordComponent")
  record Readings(Slots slots, Map<String, Double> scores, Map<String, String> reasons) {}

  /** The variable of how long a key is silent, where a score has this name. */
  static String variable(String score) {
    return score + SILENT;
  }

  static SilenceRules of(
      List<ScorePlan> scores,
      List<AlertPlan> alerts,
      SlotLayout layout,
      Function<Expression, Evaluator> compiler) {
    SilenceRules rules = new SilenceRules(layout);
    Map<String, List<Object>> limits = new HashMap<>();
    Set<String> named = new HashSet<>();
    for (AlertPlan alert : alerts) {
      Set<String> variables = new HashSet<>();
      VariableNames.collect(alert.when(), variables);
      if (scores.stream().anyMatch(score -> concerns(score, variables))) {
        rules.alerts.add(alert.name());
        named.addAll(variables);
        new ComparedConstants(compiler, limits).collect(alert.when());
      }
    }
    for (int i = 0; i < scores.size(); i++) {
      if (concerns(scores.get(i), named)) {
        rules.judge(i, scores.get(i), limits);
      }
    }
    return rules;
  }

  private static boolean concerns(ScorePlan score, Set<String> variables) {
    return variables.contains(variable(score.name()))
        || (learnsSilence(score)
            && variables.stream()
                .anyMatch(
                    name -> name.equals(score.name()) || name.startsWith(score.name() + ".")));
  }

  private static boolean learnsSilence(ScorePlan score) {
    return score instanceof ScorePlan.Detection detection
        && Detectors.of(detection) instanceof Silence;
  }

  private void judge(int index, ScorePlan score, Map<String, List<Object>> limits) {
    Set<Double> surprises = new HashSet<>();
    if (score instanceof ScorePlan.Detection detection) {
      surprises.add(detection.onset().threshold());
    }
    for (Object limit : limits.getOrDefault(score.name(), List.of())) {
      if (limit instanceof Number number) {
        surprises.add(number.doubleValue());
      }
    }
    for (Object limit : limits.getOrDefault(variable(score.name()), List.of())) {
      if (limit instanceof Duration duration) {
        durations.add(duration.toMillis());
      }
    }
    judgements.add(new Judgement(index, score.name(), surprises));
  }

  /** Whether silence may raise anything at all. */
  boolean isEmpty() {
    return alerts.isEmpty();
  }

  /** Whether an alert is about silence. */
  boolean concern(String alert) {
    return alerts.contains(alert);
  }

  /**
   * The least silence longer than this one at which something may be raised, in milliseconds.
   *
   * @param latest time of the key's records
   */
  long next(long millis, List<ScoreStage> scores, long latest) {
    long next = Silence.NEVER;
    for (long duration : durations) {
      next = Math.min(next, later(duration + 1, millis));
    }
    for (Judgement judgement : judgements) {
      Silence silence = scores.get(judgement.index()).silence();
      if (silence != null) {
        for (double surprise : judgement.surprises()) {
          next = Math.min(next, later(after(silence, surprise, latest), millis));
        }
      }
    }
    return next;
  }

  private static long later(long limit, long millis) {
    return limit > millis ? limit : Silence.NEVER;
  }

  private static long after(Silence silence, double surprise, long latest) {
    long time = silence.silentAfter(surprise);
    // One more, for a condition may ask for more than this.
    return time == Silence.NEVER ? Silence.NEVER : Math.max(1, time - latest + 1);
  }

  /**
   * What conditions can read after a silence, with no record: the scores that judge it.
   *
   * @param latest time of the key's records
   */
  Readings readings(String key, long millis, List<ScoreStage> scores, long latest) {
    Readings readings = new Readings(layout.absent(), new LinkedHashMap<>(), new LinkedHashMap<>());
    readings.slots().set(layout.key(), key);
    for (Judgement judgement : judgements) {
      readings.slots().setDuration(layout.slot(variable(judgement.name())), millis);
      Silence silence = scores.get(judgement.index()).silence();
      if (silence != null) {
        read(judgement.name(), silence, latest + millis, readings);
      }
    }
    return readings;
  }

  private void read(String score, Silence silence, long time, Readings readings) {
    double surprise = silence.silence(time);
    if (!Double.isNaN(surprise)) {
      readings.slots().setNumber(layout.slot(score), surprise);
      readings.scores().put(score, surprise);
      readings.reasons().put(score, silence.reasonOfSilence(time).inWords(List.of()));
    }
  }
}
