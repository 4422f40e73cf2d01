package dev.sluice.definition;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.StateLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code state}. */
final class StateLayoutReader {

  /** As many as an on-demand stream has shards at first. */
  private static final int USUAL_LOGS = 4;

  private static final List<String> KEYS = List.of("layout", "logs");
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
        .settings("a map of layout and logs", KEYS)
        .map(settings -> layout(place, settings));
  }

  private StateLayout layout(Place place, Settings settings) {
    boolean inLogs = settings.required("layout", IN_LOGS).orElse(true);
    if (!inLogs) {
      settings.refuse("logs", "is for `layout: log`");
      return new StateLayout.Items();
    }
    place.require(
        scores.stream().noneMatch(StateLayoutReader::isShared),
        "keys in logs cannot teach a `group` together; leave out the score's `group`, or write `layout: item`");
    return new StateLayout.Logs(
        settings.optional("logs", Numbers.integer(1, StateLayout.Logs.MOST)).orElse(USUAL_LOGS));
  }

  private static boolean isShared(ScorePlan score) {
    return score instanceof ScorePlan.Learning learning && learning.isShared();
  }
}
