package dev.sluice.definition;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.StateLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code state}. */
final class StateLayoutReader {

  /** As many as an on-demand stream has shards at first. */
  private static final int USUAL_LOGS = 4;

  private static final List<String> KEYS = List.of("layout", "logs", "carry");
  private static final Duration LONGEST_CARRY = Duration.ofSeconds(StateLayout.Items.LONGEST_CARRY);
  private static final Type<Boolean> IN_LOGS =
      Choices.of("a layout", List.of("item", "log"), Map.of("item", false, "log", true));

  private final List<ScorePlan> scores;

  /**
   * @param scores of the pipeline
   */
  StateLayoutReader(List<ScorePlan> scores) {
    this.scores = scores;
  }

  Optional<StateLayout> read(Place place) {
    return place
        .settings("a map of layout, logs and carry", KEYS)
        .map(settings -> layout(place, settings));
  }

  private StateLayout layout(Place place, Settings settings) {
    boolean isCarried = settings.has("carry");
    boolean inLogs =
        isCarried
            ? settings.optional("layout", IN_LOGS).orElse(false)
            : settings.required("layout", IN_LOGS).orElse(true);
    if (!inLogs) {
      settings.refuse("logs", "is for `layout: log`");
      return items(settings);
    }
    settings.refuse(
        "carry", "is for `layout: item`: what a log takes is one write a batch already");
    place.require(
        scores.stream().noneMatch(StateLayoutReader::isShared),
        "keys in logs cannot teach a `group` together; leave out the score's `group`, or write `layout: item`");
    return new StateLayout.Logs(
        settings.optional("logs", Numbers.integer(1, StateLayout.Logs.MOST)).orElse(USUAL_LOGS));
  }

  private StateLayout items(Settings settings) {
    Optional<Duration> carry =
        settings.optional("carry", Durations.seconds(Duration.ofSeconds(1), LONGEST_CARRY));
    if (scores.stream().anyMatch(StateLayoutReader::isShared)) {
      settings.refuse(
          "carry", "is not for keys that teach a `group` together; leave out one of both");
    }
    if (scores.stream().anyMatch(StateLayoutReader::isForest)) {
      settings.refuse(
          "carry", "is not for a `forest`: its state is larger than what Lambda carries");
    }
    return new StateLayout.Items((int) carry.orElse(Duration.ZERO).toSeconds());
  }

  /** Tells if a pipeline, which has no other mistakes, carries keys and looks for silent ones. */
  static void check(PipelinePlan plan, Settings file) {
    if (!plan.state().carry().isZero() && Pipeline.of(plan).watchesSilence()) {
      file.refuse(
          "state",
          "cannot `carry` keys whose silence raises alerts: who looks for silent keys reads their items; leave out `carry`, or what names `silent` and every `rate`");
    }
  }

  private static boolean isForest(ScorePlan score) {
    return score instanceof ScorePlan.Detection detection
        && detection.detector() instanceof ScorePlan.Detector.Forest;
  }

  private static boolean isShared(ScorePlan score) {
    return score instanceof ScorePlan.Learning learning && learning.isShared();
  }
}
