package dev.sluice.pipeline.alert;

import dev.sluice.pipeline.digest.Sha256;
import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Severity;
import java.util.Set;
import java.util.function.Function;

/** What all keys share of an alert. Safe for any number of threads. */
public final class AlertRule {

  private static final int ID_BYTES = 16;

  private final String pipeline;
  private final AlertPlan plan;
  private final Set<String> scores;
  private final boolean rests;
  private final Evaluator when;
  private final MessageTemplate message;

  /**
   * @param scores the names of the scores that the condition names
   * @param rests whether it is not raised again for some records where no quiet time is given
   */
  public AlertRule(
      String pipeline,
      AlertPlan plan,
      Set<String> scores,
      boolean rests,
      Function<Expression, Evaluator> compiler) {
    this.pipeline = pipeline;
    this.scores = Set.copyOf(scores);
    this.rests = rests;
    this.plan = plan;
    this.when = compiler.apply(plan.when());
    this.message = new MessageTemplate(plan.message(), compiler);
  }

  /** Whether an alert's condition holds. */
  public enum Condition {
    TRUE,
    FALSE,
    /** It could not be evaluated, for another reason than an absent value. */
    FAILED
  }

  public String name() {
    return plan.name();
  }

  public Severity severity() {
    return plan.severity();
  }

  /** The names of the scores that the condition names. */
  public Set<String> scores() {
    return scores;
  }

  /** What a key keeps of this alert, when it was not raised yet. */
  public QuietPeriod newQuietPeriod() {
    return new QuietPeriod(plan.quiet().toMillis(), rests);
  }

  /** A condition on a value that is not there is false. */
  public Condition condition(Slots slots) {
    return switch (when.evaluatePlainly(slots)) {
      case TRUE -> Condition.TRUE;
      case FALSE, ABSENT -> Condition.FALSE;
      case NUMBER -> Condition.FAILED;
      case UNSURE -> generalCondition(slots);
    };
  }

  private Condition generalCondition(Slots slots) {
    try {
      if (when.evaluate(slots) instanceof Boolean holds) {
        return holds ? Condition.TRUE : Condition.FALSE;
      }
      return Condition.FAILED;
    } catch (EvaluationException e) {
      return e.isAbsent() ? Condition.FALSE : Condition.FAILED;
    }
  }

  public Message message(Slots slots) {
    return message.render(slots);
  }

  /**
   * The id under which an alert is raised, wherever and however often the same records come to it.
   *
   * @param ordinal the record's place among those of its key that took effect, from 1
   */
  public String id(String key, long timeMillis, long ordinal) {
    String identity =
        String.join(
            "\n", pipeline, key, plan.name(), Long.toString(timeMillis), Long.toString(ordinal));
    return Sha256.of(identity).hex(ID_BYTES);
  }
}
