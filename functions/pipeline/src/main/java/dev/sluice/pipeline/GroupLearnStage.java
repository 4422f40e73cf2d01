package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.learn.GroupLearner;
import dev.sluice.pipeline.learn.SharedModel;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.Section;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key's part in a learner that groups of keys share. */
final class GroupLearnStage extends LearnStage {

  private static final int METRICS = 4;

  private final SharedLearning shared;
  private final Duration retention;
  private final GroupLearner learner;

  /**
   * @param observation as {@link LearnStage}
   * @param slot as {@link LearnStage}
   * @param retention of states
   */
  GroupLearnStage(SharedLearning shared, int observation, int slot, Duration retention) {
    super(shared.plan(), observation, slot);
    this.shared = shared;
    this.retention = retention;
    ScorePlan.Learning plan = shared.plan();
    this.learner = new GroupLearner(plan.of().size(), plan.classes().size(), plan.waiting());
  }

  @Override
  public List<Section> sections() {
    return learner.sections();
  }

  @Override
  boolean pass(Event event, double[] features, long id, int label) {
    String group = shared.group(event);
    SharedModel model = model(event);
    return id == NO_ID
        ? learner.pass(group, model, features, label)
        : learner.pass(group, model, features, id, label);
  }

  private @Nullable SharedModel model(Event event) {
    GroupState group = event.group(shared.number());
    return group == null ? null : group.model();
  }

  @Override
  public void teach(Event event, List<Decision> decisions) {
    GroupLearner.Lesson lesson = learner.lesson();
    if (lesson != null) {
      decisions.add(
          new Decision.Contribution(
              shared.name(lesson.group()),
              event.key(),
              lesson.example(),
              event.timeMillis(),
              event.expiresAt(retention)));
    }
  }

  @Override
  int likeliest() {
    return learner.likeliest();
  }

  @Override
  double probability(int label) {
    return learner.probability(label);
  }

  /** Those of the group, as far as it was known before the event. */
  @Override
  void readMetrics(Event event, Slots slots, int first) {
    SharedModel model = model(event);
    if (model == null) {
      slots.setAbsent(first, first + METRICS);
      return;
    }
    slots.setNumberOrAbsent(first, model.accuracy());
    slots.setNumberOrAbsent(first + 1, model.logLoss());
    slots.setNumberOrAbsent(first + 2, model.auc());
    slots.setNumber(first + 3, (double) model.labels());
  }
}
