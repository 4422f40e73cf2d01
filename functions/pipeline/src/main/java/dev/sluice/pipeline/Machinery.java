package dev.sluice.pipeline;

import dev.sluice.pipeline.alert.AlertRule;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Fingerprint;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.score.Forests;
import dev.sluice.pipeline.state.StateCodec;
import dev.sluice.pipeline.window.WindowLayout;
import dev.sluice.pipeline.window.Windows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What all keys of a pipeline share when events are applied. */
final class Machinery {

  private final PipelinePlan plan;
  private final SlotLayout layout;
  private final Forests forests;
  private final List<Observation> observations = new ArrayList<>();
  private final List<WindowLayout> windows = new ArrayList<>();

  /** Of each score, where its values begin among an event's observations. */
  private final List<Integer> scores = new ArrayList<>();

  /** By the scores' names, in their order. */
  private final Map<String, ModelInference> inferences = new LinkedHashMap<>();

  /** By the scores' names, in their order. */
  private final Map<String, SharedLearning> shared = new LinkedHashMap<>();

  private final List<AlertRule> alerts = new ArrayList<>();

  /** One for each alert. */
  private final List<RarityRest> rests = new ArrayList<>();

  private final SilenceRules silences;
  private final StateCodec codec;
  private final ResultNames resultNames;

  /** How many numbers the observations take together. */
  private int observed;

  Machinery(
      PipelinePlan plan,
      SlotLayout layout,
      Function<Expression, Evaluator> compiler,
      Forests forests) {
    this.plan = plan;
    this.layout = layout;
    this.forests = forests;
    for (int i = 0; i < plan.windows().size(); i++) {
      WindowPlan window = plan.windows().get(i);
      windows.add(new WindowLayout(window, observed));
      observe("windows[" + i + "].aggregates.", window, compiler);
    }
    for (int i = 0; i < plan.scores().size(); i++) {
      scores.add(observed);
      observe("scores[" + i + "].", plan.scores().get(i), compiler);
    }
    addInferences();
    for (AlertPlan alert : plan.alerts()) {
      RarityRest rest = RarityRest.of(alert.when(), plan.scores(), compiler);
      rests.add(rest);
      alerts.add(new AlertRule(plan.name(), alert, named(alert), !rest.isEmpty(), compiler));
    }
    this.silences = SilenceRules.of(plan.scores(), plan.alerts(), layout, compiler);
    this.codec = new StateCodec(fingerprints(plan));
    this.resultNames =
        new ResultNames(
            List.copyOf(layout.fields().keySet()),
            newScores().stream().flatMap(score -> score.results().stream()).toList(),
            plan.windows());
  }

  /** What models infer goes behind what is observed. */
  private void addInferences() {
    for (int i = 0; i < scores.size(); i++) {
      if (plan.scores().get(i) instanceof ScorePlan.Inference inference) {
        int score = observed + inferences.size();
        inferences.put(inference.name(), new ModelInference(inference, scores.get(i), score));
      }
    }
  }

  /** The scores that an alert's condition names. */
  private Set<String> named(AlertPlan alert) {
    Set<String> variables = new HashSet<>();
    VariableNames.collect(alert.when(), variables);
    Set<String> named = new HashSet<>();
    for (ScorePlan score : plan.scores()) {
      if (score.variables().stream().anyMatch(variables::contains)) {
        named.add(score.name());
      }
    }
    return named;
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

  private void observe(String where, ScorePlan score, Function<Expression, Evaluator> compiler) {
    if (score instanceof ScorePlan.Detection detection) {
      List<Evaluator> of = detection.of().stream().map(compiler).toList();
      observe(Observation.ofScore(where + "of", of));
    } else if (score instanceof ScorePlan.Learning learning) {
      LearnStage.observations(where, learning, compiler).forEach(this::observe);
      share(where + "group", learning, compiler);
    } else if (score instanceof ScorePlan.Inference inference) {
      List<Evaluator> inputs = inference.of().stream().map(compiler).toList();
      observe(Observation.ofScore(where + "inputs", inputs));
    }
  }

  private void share(
      String where, ScorePlan.Learning learning, Function<Expression, Evaluator> compiler) {
    Expression group = learning.group();
    if (group != null) {
      int slot = layout.slot(learning.groupVariable());
      Evaluator of = compiler.apply(group);
      long settings = Fingerprint.of(learning);
      shared.put(
          learning.name(), new SharedLearning(learning, settings, shared.size(), where, of, slot));
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
      addFingerprints(score, fingerprints);
    }
    plan.alerts().forEach(alert -> fingerprints.add(Fingerprint.of(alert)));
    return fingerprints;
  }

  private static void addFingerprints(ScorePlan score, List<Long> fingerprints) {
    if (score instanceof ScorePlan.Detection detection) {
      fingerprints.add(Fingerprint.of(detection));
      fingerprints.add(Fingerprint.ofScale(detection));
    } else if (score instanceof ScorePlan.Learning learning) {
      fingerprints.add(Fingerprint.of(learning));
      fingerprints.add(Fingerprint.ofWaiting(learning));
    }
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

  /** Room for what an event's observations take, and for what models infer from it. */
  double[] newObservations() {
    return new double[observed + inferences.size()];
  }

  /** The pipeline's models, in the order of their scores. */
  Collection<ModelInference> inferences() {
    return inferences.values();
  }

  /** The pipeline's shared learners, in the order of their scores. */
  Map<String, SharedLearning> shared() {
    return shared;
  }

  /** The codec of the sections that {@link KeyState#sections()} gives. */
  StateCodec codec() {
    return codec;
  }

  /** What the readable results of a key are called. */
  ResultNames resultNames() {
    return resultNames;
  }

  SilenceRules silences() {
    return silences;
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
      stages.add(newScore(plan.scores().get(i), scores.get(i)));
    }
    return stages;
  }

  private ScoreStage newScore(ScorePlan score, int observation) {
    int slot = layout.slot(score.name());
    ModelInference inference = inferences.get(score.name());
    if (inference != null) {
      return new InferenceStage(score.name(), inference.score(), slot);
    }
    return score instanceof ScorePlan.Learning learning
        ? newLearner(learning, observation, slot)
        : newDetection((ScorePlan.Detection) score, observation, slot);
  }

  private ScoreStage newLearner(ScorePlan.Learning learning, int observation, int slot) {
    SharedLearning of = shared.get(learning.name());
    return of == null
        ? new KeyLearnStage(learning, observation, slot)
        : new GroupLearnStage(of, observation, slot, plan.retention().state());
  }

  private DetectionStage newDetection(ScorePlan.Detection score, int observation, int slot) {
    return new DetectionStage(score, Detectors.of(score, forests), observation, slot);
  }

  List<AlertStage> newAlerts(List<ScoreStage> scores) {
    List<AlertStage> stages = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      AlertRule rule = alerts.get(i);
      RarityRest rest = rests.get(i);
      stages.add(
          new AlertStage(
              rule, rule.newQuietPeriod(), () -> rest.records(scores), plan.retention().history()));
    }
    return stages;
  }
}
