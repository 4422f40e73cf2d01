package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why the scores of the latest event are what they are, worked out when an alert asks. */
final class Reasons {

  private final List<ScoreStage> scores;
  private final Slots slots;
  private @Nullable Map<String, String> texts;

  Reasons(List<ScoreStage> scores, Slots slots) {
    this.scores = scores;
    this.slots = slots;
  }

  /** Sets the reasons' slots, and gives the reasons of the scores of these names. */
  Map<String, String> tell(Set<String> names) {
    Map<String, String> told = new LinkedHashMap<>(texts());
    told.keySet().retainAll(names);
    return told;
  }

  private Map<String, String> texts() {
    Map<String, String> reasons = texts;
    if (reasons == null) {
      reasons = new LinkedHashMap<>();
      for (ScoreStage score : scores) {
        score.explain(slots, reasons);
      }
      texts = reasons;
    }
    return reasons;
  }
}
