package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.learn.Learner;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.Section;
import java.util.List;

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
  void readMetrics(Event event, Slots slots, int first) {
    slots.setNumberOrAbsent(first, learner.accuracy());
    slots.setNumberOrAbsent(first + 1, learner.logLoss());
    slots.setNumberOrAbsent(first + 2, learner.auc());
    slots.setNumber(first + 3, (double) learner.labels());
  }
}
