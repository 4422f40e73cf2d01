package dev.sluice.pipeline;

import dev.sluice.pipeline.digest.Sha256;
import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.learn.Learner;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A learner, as one key has it: its own, or its part in one that is shared. It observes the
 * features, then the label, then the id.
 */
abstract class LearnStage implements ScoreStage {

  /** No id: the label stands on the record itself, if anywhere. */
  static final long NO_ID = -1;

  /** An id is the first 53 bits of a hash: as many as a double holds. */
  private static final int NOT_OF_AN_ID = Long.SIZE - 53;

  private final ScorePlan.Learning plan;
  private final List<String> variables;
  private final int observation;
  private final int slot;

  /** Those of the latest event. */
  private final double[] features;

  /**
   * @param observation where its numbers begin among the event's observations
   * @param slot where the slots of its variables begin
   */
  LearnStage(ScorePlan.Learning plan, int observation, int slot) {
    this.plan = plan;
    this.variables = plan.variables();
    this.features = new double[plan.of().size()];
    this.observation = observation;
    this.slot = slot;
  }

  /**
   * What a learner takes from each record.
   *
   * @param where the score stands in the pipeline file, with a dot
   */
  static List<Observation> observations(
      String where, ScorePlan.Learning plan, Function<Expression, Evaluator> compiler) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < plan.of().size(); i++) {
      Evaluator feature = compiler.apply(plan.of().get(i));
      observations.add(Observation.ofFeature(where + "of[" + i + "]", feature));
    }
    Evaluator label = compiler.apply(plan.label());
    observations.add(
        Observation.ofLearner(where + "label", label, value -> label(value, plan.classes())));
    Expression id = plan.id();
    Evaluator idOrNone = id == null ? slots -> null : compiler.apply(id);
    observations.add(Observation.ofLearner(where + "id", idOrNone, LearnStage::id));
    return observations;
  }

  private static double label(Object value, List<String> classes) throws EvaluationException {
    int label = classes.indexOf(ScalarText.of(value));
    if (label < 0) {
      throw EvaluationException.error(
          "the label is none of the classes " + String.join(", ", classes));
    }
    return label;
  }

  private static double id(Object value) throws EvaluationException {
    return Sha256.of(ScalarText.of(value)).prefix() >>> NOT_OF_AN_ID;
  }

  @Override
  public void pass(Event event, double[] observed, Slots slots) {
    System.arraycopy(observed, observation, features, 0, features.length);
    double known = observed[observation + features.length];
    double hash = observed[observation + features.length + 1];
    int label = Double.isNaN(known) ? Learner.UNLABELLED : (int) known;
    boolean predicted = pass(event, features, Double.isNaN(hash) ? NO_ID : (long) hash, label);
    int likeliest = likeliest();
    int scored = plan.classes().size() == 2 ? 1 : likeliest;
    slots.setNumberOrAbsent(slot, predicted ? probability(scored) : Double.NaN);
    slots.set(slot + 1, predicted ? plan.classes().get(likeliest) : Evaluator.ABSENT);
    readMetrics(event, slots, slot + 2);
  }

  /**
   * Predicts and learns.
   *
   * @param id {@link #NO_ID} if there is none
   * @param label {@link Learner#UNLABELLED} if it is not known
   * @return whether there is a prediction
   */
  abstract boolean pass(Event event, double[] features, long id, int label);

  /** Of the latest prediction. */
  abstract int likeliest();

  /** Of the latest prediction. */
  abstract double probability(int label);

  /** Sets the slots of accuracy, log-loss, AUC and labels. */
  abstract void readMetrics(Event event, Slots slots, int first);

  @Override
  public List<String> results() {
    return variables;
  }

  @Override
  public void read(Slots slots, double[] numbers, int first) {
    for (int i = 0; i < variables.size(); i++) {
      numbers[first + i] = slots.numberOrNone(slot + i);
    }
  }
}
