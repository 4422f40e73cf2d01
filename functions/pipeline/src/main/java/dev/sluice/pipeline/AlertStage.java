package dev.sluice.pipeline;

import dev.sluice.pipeline.alert.AlertRule;
import dev.sluice.pipeline.alert.AlertRule.Condition;
import dev.sluice.pipeline.alert.Message;
import dev.sluice.pipeline.alert.QuietPeriod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert of one key.
 *
 * @param retention of alerts
 */
record AlertStage(AlertRule rule, QuietPeriod quietPeriod, Duration retention) {

  /** What came of an event: whether the condition holds, and whether all could be evaluated. */
  record Outcome(boolean holds, boolean complete) {}

  /**
   * Raises the alert if its condition holds and it is not quiet.
   *
   * @param ordinal the event's place among those of its key, from 1
   */
  Outcome pass(
      Event event,
      long ordinal,
      @Nullable Object[] slots,
      Map<String, Double> scores,
      Reasons reasons,
      List<Decision> decisions) {
    Condition condition = rule.condition(slots);
    boolean holds = condition == Condition.TRUE;
    boolean complete = condition != Condition.FAILED;
    if (holds && quietPeriod.raise(event.timeMillis(), ordinal)) {
      Map<String, String> why = reasons.tell(rule.scores());
      Message message = rule.message(slots);
      decisions.add(alert(event, ordinal, message.text(), scores, why));
      complete = message.complete();
    }
    return new Outcome(holds, complete);
  }

  private Decision.Alert alert(
      Event event,
      long ordinal,
      String message,
      Map<String, Double> scores,
      Map<String, String> reasons) {
    return new Decision.Alert(
        rule.id(event.key(), event.timeMillis(), ordinal),
        rule.name(),
        rule.severity(),
        event.key(),
        event.timeMillis(),
        message,
        scores,
        reasons,
        event.expiresAt(retention));
  }
}
