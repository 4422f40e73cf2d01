package dev.sluice.pipeline.plan;

import java.util.List;

/**
 * A checked pipeline: every name resolves, every expression type-checks, every bound is within its
 * limits. Its compact form is {@link PlanCodec}'s.
 *
 * @param name the pipeline's name: a lower-case letter, then letters, digits and hyphens, at most
 *     64
 */
public record PipelinePlan(
    String name,
    RecordPlan record,
    List<Step> transform,
    List<WindowPlan> windows,
    List<ScorePlan> scores,
    List<AlertPlan> alerts,
    Retention retention,
    QuarantinePlan quarantine,
    StateLayout state) {

  public PipelinePlan {
    transform = List.copyOf(transform);
    windows = List.copyOf(windows);
    scores = List.copyOf(scores);
    alerts = List.copyOf(alerts);
  }

  /** Of a pipeline whose keys have items of their own. */
  public PipelinePlan(
      String name,
      RecordPlan record,
      List<Step> transform,
      List<WindowPlan> windows,
      List<ScorePlan> scores,
      List<AlertPlan> alerts,
      Retention retention,
      QuarantinePlan quarantine) {
    this(
        name,
        record,
        transform,
        windows,
        scores,
        alerts,
        retention,
        quarantine,
        StateLayout.DEFAULT);
  }

  /** And in which no bad record parks its key. */
  public PipelinePlan(
      String name,
      RecordPlan record,
      List<Step> transform,
      List<WindowPlan> windows,
      List<ScorePlan> scores,
      List<AlertPlan> alerts,
      Retention retention) {
    this(name, record, transform, windows, scores, alerts, retention, QuarantinePlan.SKIPPING);
  }
}
