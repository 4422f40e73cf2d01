package dev.sluice.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.learn.GroupLearner;
import dev.sluice.pipeline.plan.ScorePlan;
import org.jspecify.annotations.Nullable;

/**
 * A learner's part in a pipeline that groups of keys share.
 *
 * @param number its place among the learners that are shared
 * @param where the group stands in the pipeline file
 * @param of gives the group of a record
 * @param slot where the group goes
 */
record SharedLearning(
    ScorePlan.Learning plan, long settings, int number, String where, Evaluator of, int slot) {

  /**
   * Sets the slot of the group, if the record has one.
   *
   * @throws EvaluationException if it cannot be one
   */
  void observe(Slots slots) throws EvaluationException {
    Object value;
    try {
      value = of.evaluate(slots);
    } catch (EvaluationException e) {
      if (e.isAbsent()) {
        return;
      }
      throw e;
    }
    if (value != null) {
      slots.set(slot, checked(ScalarText.of(value)));
    }
  }

  private static String checked(String group) throws EvaluationException {
    if (group.isEmpty()) {
      throw EvaluationException.error("the group is empty");
    }
    if (group.getBytes(UTF_8).length > GroupLearner.MOST_GROUP_BYTES) {
      throw EvaluationException.error(
          "the group has more than " + GroupLearner.MOST_GROUP_BYTES + " bytes of UTF-8");
    }
    if (!UTF_8.newEncoder().canEncode(group)) {
      throw EvaluationException.error(
          "the group holds half a surrogate pair, which is no character");
    }
    return group;
  }

  /** An event's group; null if it has none. */
  @Nullable String group(Event event) {
    return event.object(slot) instanceof String group ? group : null;
  }

  /** What a group is called everywhere. */
  GroupName name(String group) {
    return new GroupName(plan.name(), settings, group);
  }
}
