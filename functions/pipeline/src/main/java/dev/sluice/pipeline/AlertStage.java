package dev.sluice.pipeline;

import dev.sluice.pipeline.SilenceRules.Readings;
import dev.sluice.pipeline.alert.AlertRule;
import dev.sluice.pipeline.alert.AlertRule.Condition;
import dev.sluice.pipeline.alert.Message;
import dev.sluice.pipeline.alert.QuietPeriod;
import dev.sluice.pipeline.expression.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * One alert of one key.
 *
 * @param rest how many records it is not raised again where no quiet time is given
 * @param retention of alerts
 */
record AlertStage(AlertRule rule, QuietPeriod quietPeriod, IntSupplier rest, Duration retention) {

  /**
   * Whether the alert, whose condition holds at this event, is not quiet; then it is from now on.
   */
  boolean isDue(Event event, long ordinal) {
    return quietPeriod.raise(event.timeMillis(), ordinal, rest.getAsInt());
  }

  /**
   * Raises the alert, whose condition holds.
   *
   * @param ordinal the event's place among those of its key, from 1
   * @return whether all of its message could be evaluated
   */
  boolean raise(
      Event event,
      long ordinal,
      Slots slots,
      Map<String, Double> scores,
      Reasons reasons,
      List<Decision> decisions) {
    Map<String, String> why = reasons.tell(rule.scores());
    Message message = rule.message(slots);
    String id = rule.id(event.key(), event.timeMillis(), ordinal);
    decisions.add(alert(event, id, message.text(), scores, why));
    return message.complete();
  }

  /**
   * Raises the alert if its condition holds after a silence, and did not before.
   *
   * @param nothing that nothing came, at the time until when
   * @param ordinal the latest event's place among those of its key
   * @param id that of this silence
   * @param before what was there to read when the silence was last looked at
   * @param now what is there to read now
   * @return whether all could be evaluated
   */
  boolean passSilence(
      Event nothing,
      long ordinal,
      String id,
      Readings before,
      Readings now,
      List<Decision> decisions) {
    Condition condition = rule.condition(now.slots());
    boolean begins =
        condition == Condition.TRUE && rule.condition(before.slots()) != Condition.TRUE;
    boolean complete = condition != Condition.FAILED;
    if (begins && quietPeriod.raise(nothing.timeMillis(), ordinal, rest.getAsInt())) {
      Message message = rule.message(now.slots());
      decisions.add(alert(nothing, id, message.text(), now.scores(), now.reasons()));
      complete = message.complete();
    }
    return complete;
  }

  private Decision.Alert alert(
      Event event,
      String id,
      String message,
      Map<String, Double> scores,
      Map<String, String> reasons) {
    return new Decision.Alert(
        id,
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
