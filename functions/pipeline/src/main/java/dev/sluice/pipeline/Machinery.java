package dev.sluice.pipeline;

import dev.sluice.pipeline.alert.AlertRule;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.Fingerprint;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.state.StateCodec;
import dev.sluice.pipeline.window.WindowLayout;
import dev.sluice.pipeline.window.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What all keys of a pipeline share when events are applied. */
final class Machinery {

  private final PipelinePlan plan;
  private final SlotLayout layout;
  private final List<Observation> observations = new ArrayList<>();
  private final List<WindowLayout> windows = new ArrayList<>();
  private final List<AlertRule> alerts;
  private final StateCodec codec;

  Machinery(PipelinePlan plan, SlotLayout layout, Function<Expression, Evaluator> compiler) {
    this.plan = plan;
    this.layout = layout;
    for (int i = 0; i < plan.windows().size(); i++) {
      WindowPlan window = plan.windows().get(i);
      windows.add(new WindowLayout(window, observations.size()));
      observe("windows[" + i + "].aggregates.", window, compiler);
    }
    for (int i = 0; i < plan.scores().size(); i++) {
      Evaluator of = compiler.apply(plan.scores().get(i).of());
      observations.add(Observation.ofScore("scores[" + i + "].of", of));
    }
    this.alerts =
        plan.alerts().stream().map(alert -> new AlertRule(plan.name(), alert, compiler)).toList();
    this.codec = new StateCodec(fingerprints(plan));
  }

  private void observe(String where, WindowPlan window, Function<Expression, Evaluator> compiler) {
    for (WindowPlan.Aggregate aggregate : window.aggregates()) {
      Expression of = aggregate.of();
      if (of != null) {
        observations.add(
            Observation.ofAggregate(
                where + aggregate.name(), compiler.apply(of), aggregate.function()));
      }
    }
  }

  private static List<Long> fingerprints(PipelinePlan plan) {
    List<Long> fingerprints = new ArrayList<>();
    fingerprints.add(Fingerprint.of("progress"));
    plan.windows().forEach(window -> fingerprints.add(Fingerprint.of(window)));
    plan.scores().forEach(score -> fingerprints.add(Fingerprint.of(score)));
    plan.alerts().forEach(alert -> fingerprints.add(Fingerprint.of(alert)));
    return fingerprints;
  }

  PipelinePlan plan() {
    return plan;
  }

  SlotLayout layout() {
    return layout;
  }

  /** Those of the windows' aggregates, then those of the scores. */
  List<Observation> observations() {
    return observations;
  }

  /** The codec of the sections that {@link KeyState#sections()} gives. */
  StateCodec codec() {
    return codec;
  }

  List<WindowStage> newWindows() {
    List<WindowStage> stages = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      WindowPlan window = plan.windows().get(i);
      stages.add(
          new WindowStage(
              window,
              new Windows(windows.get(i)),
              layout.aggregates(window),
              plan.retention().history()));
    }
    return stages;
  }

  List<ScoreStage> newScores() {
    List<ScoreStage> stages = new ArrayList<>();
    int observation = observations.size() - plan.scores().size();
    for (ScorePlan score : plan.scores()) {
      stages.add(
          new ScoreStage(
              score.name(),
              Detector.of(score.detector()),
              observation++,
              layout.slot(score.name())));
    }
    return stages;
  }

  List<AlertStage> newAlerts() {
    return alerts.stream()
        .map(rule -> new AlertStage(rule, rule.newQuietPeriod(), plan.retention().history()))
        .toList();
  }
}
