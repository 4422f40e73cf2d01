package dev.sluice.pipeline;

import dev.sluice.pipeline.alert.AlertRule;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.Fingerprint;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
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

  /** Of each score, where its values begin among an event's observations. */
  private final List<Integer> scores = new ArrayList<>();

  private final List<AlertRule> alerts;
  private final StateCodec codec;

  /** How many numbers the observations take together. */
  private int observed;

  Machinery(PipelinePlan plan, SlotLayout layout, Function<Expression, Evaluator> compiler) {
    this.plan = plan;
    this.layout = layout;
    for (int i = 0; i < plan.windows().size(); i++) {
      WindowPlan window = plan.windows().get(i);
      windows.add(new WindowLayout(window, observed));
      observe("windows[" + i + "].aggregates.", window, compiler);
    }
    for (int i = 0; i < plan.scores().size(); i++) {
      scores.add(observed);
      List<Expression> of = ((ScorePlan.Detection) plan.scores().get(i)).of();
      observe(Observation.ofScore("scores[" + i + "].of", of.stream().map(compiler).toList()));
    }
    this.alerts =
        plan.alerts().stream().map(alert -> new AlertRule(plan.name(), alert, compiler)).toList();
    this.codec = new StateCodec(fingerprints(plan));
  }

  private void observe(String where, WindowPlan window, Function<Expression, Evaluator> compiler) {
    for (WindowPlan.Aggregate aggregate : window.aggregates()) {
      Expression of = aggregate.of();
      if (of != null) {
        observe(
            Observation.ofAggregate(
                where + aggregate.name(), compiler.apply(of), aggregate.function()));
      }
    }
  }

  private void observe(Observation observation) {
    observations.add(observation);
    observed += observation.size();
  }

  private static List<Long> fingerprints(PipelinePlan plan) {
    List<Long> fingerprints = new ArrayList<>();
    fingerprints.add(Fingerprint.of("progress"));
    plan.windows().forEach(window -> fingerprints.add(Fingerprint.of(window)));
    for (ScorePlan score : plan.scores()) {
      fingerprints.add(Fingerprint.of((ScorePlan.Detection) score));
    }
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

  /** How many numbers the observations take together. */
  int observed() {
    return observed;
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
    for (int i = 0; i < scores.size(); i++) {
      ScorePlan.Detection detection = (ScorePlan.Detection) plan.scores().get(i);
      stages.add(new DetectionStage(detection, scores.get(i), layout.slot(detection.name())));
    }
    return stages;
  }

  List<AlertStage> newAlerts() {
    return alerts.stream()
        .map(rule -> new AlertStage(rule, rule.newQuietPeriod(), plan.retention().history()))
        .toList();
  }
}
