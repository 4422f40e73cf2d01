package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds plans as tests read them. Keys are at {@code id} and times at {@code ts}, unless said. */
final class PlanBuilder {

  private Body body = Body.JSON;
  private Path key = path("id");
  private Path time = path("ts");
  private final Map<String, FieldType> fields = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<WindowPlan> windows = new ArrayList<>();
  private final List<ScorePlan> scores = new ArrayList<>();
  private final List<AlertPlan> alerts = new ArrayList<>();

  static Expression variable(String name) {
    return new Expression.Variable(name);
  }

  static Expression constant(Object value) {
    return new Expression.Constant(value);
  }

  static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  static Expression above(String variable, double bound) {
    return call("_>_", variable(variable), constant(bound));
  }

  /** Of names and numbers. */
  static Path path(Object... segments) {
    return new Path(Arrays.stream(segments).map(PlanBuilder::segment).toList());
  }

  private static Path.Segment segment(Object segment) {
    return segment instanceof Integer index
        ? new Path.Segment.Index(index)
        : new Path.Segment.Name((String) segment);
  }

  PlanBuilder format(Format format) {
    body = new Body(format, body.compression(), body.expanded());
    return this;
  }

  PlanBuilder compression(Body.Compression compression, int expanded) {
    body = new Body(body.format(), compression, expanded);
    return this;
  }

  PlanBuilder key(Object... segments) {
    key = path(segments);
    return this;
  }

  PlanBuilder time(Object... segments) {
    time = path(segments);
    return this;
  }

  PlanBuilder field(String name, FieldType type) {
    fields.put(name, type);
    return this;
  }

  PlanBuilder filter(Expression condition) {
    return step(new Step.Filter("transform[" + steps.size() + "].filter", condition));
  }

  PlanBuilder set(String field, Expression value) {
    return step(new Step.Set("transform[" + steps.size() + "].set." + field, field, value));
  }

  PlanBuilder step(Step step) {
    steps.add(step);
    return this;
  }

  PlanBuilder window(String name, Duration every, Duration lateness, WindowPlan.Aggregate... of) {
    windows.add(new WindowPlan(name, every, lateness, List.of(of)));
    return this;
  }

  PlanBuilder ewma(String name, double rate, int warmup, Expression of) {
    scores.add(new ScorePlan.Detection(name, new ScorePlan.Detector.Ewma(rate, warmup), of));
    return this;
  }

  PlanBuilder score(String name, ScorePlan.Detector detector, Expression of) {
    scores.add(new ScorePlan.Detection(name, detector, of));
    return this;
  }

  PlanBuilder score(ScorePlan score) {
    scores.add(score);
    return this;
  }

  PlanBuilder alert(
      String name, Expression when, Severity severity, Duration quiet, Object... message) {
    List<AlertPlan.Part> parts = Stream.of(message).map(PlanBuilder::part).toList();
    alerts.add(new AlertPlan(name, when, severity, quiet, parts));
    return this;
  }

  private static AlertPlan.Part part(Object part) {
    return part instanceof Expression expression
        ? new AlertPlan.Part.Value(expression)
        : new AlertPlan.Part.Text((String) part);
  }

  PipelinePlan plan() {
    return new PipelinePlan(
        "turbines",
        new RecordPlan(
            body, key, time, fields, Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(1)),
        steps,
        windows,
        scores,
        alerts,
        new Retention(Duration.ofDays(90), Duration.ofDays(30)));
  }

  Pipeline build() {
    return Pipeline.of(plan());
  }
}
