package dev.sluice.pipeline;

import dev.sluice.pipeline.learn.Learner;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learner of one key's own. */
final class KeyLearnStage extends LearnStage {

  private final Learner learner;

  /** As {@link LearnStage}. */
  KeyLearnStage(ScorePlan.Learning plan, int observation, int slot) {
    super(plan, observation, slot);
    this.learner = new Learner(plan.of().size(), plan.classes().size(), plan.waiting());
  }

  @Override
  public List<Section> sections() {
    return learner.sections();
  }

  @Override
  boolean pass(Event event, double[] features, long id, int label) {
    return id == NO_ID ? learner.pass(features, label) : learner.pass(features, id, label);
  }

  @Override
  int likeliest() {
    return learner.likeliest();
  }

  @Override
  double probability(int label) {
    return learner.probability(label);
  }

  @Override
  void readMetrics(Event event, @Nullable Object[] slots, int first) {
    slots[first] = numberOrAbsent(learner.accuracy());
    slots[first + 1] = numberOrAbsent(learner.logLoss());
    slots[first + 2] = numberOrAbsent(learner.auc());
    slots[first + 3] = (double) learner.labels();
  }
}
