package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The meters, watched for silence: {@code lost} after a minute, {@code gone} after five. */
final class Heartbeats {

  static final Pipeline PIPELINE = Pipeline.of(watched(Meters.PARKING.plan()));

  private Heartbeats() {}

  private static PipelinePlan watched(PipelinePlan plan) {
    List<AlertPlan> alerts = new ArrayList<>(plan.alerts());
    alerts.add(silent("lost", "60s"));
    alerts.add(silent("gone", "300s"));
    return new PipelinePlan(
        plan.name(),
        plan.record(),
        plan.transform(),
        plan.windows(),
        plan.scores(),
        alerts,
        plan.retention(),
        plan.quarantine());
  }

  private static AlertPlan silent(String name, String duration) {
    Expression limit = call("duration", new Expression.Constant(duration));
    return new AlertPlan(
        name,
        call("_>_", new Expression.Variable("unusual.silent"), limit),
        Severity.HIGH,
        Duration.ZERO,
        List.of(new AlertPlan.Part.Text(name)));
  }

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }
}
