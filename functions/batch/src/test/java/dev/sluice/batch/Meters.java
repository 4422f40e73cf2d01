package dev.sluice.batch;

import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan.Policy;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A pipeline with some of everything, and its records. */
final class Meters {

  static final Pipeline PIPELINE = Pipeline.of(plan(QuarantinePlan.SKIPPING));

  /** The same, but that a record which the transform rejects parks its key. Few may wait. */
  static final Pipeline PARKING =
      Pipeline.of(
          plan(
              new QuarantinePlan(
                  Policy.SKIP,
                  Policy.PARK,
                  Policy.SKIP,
                  Policy.SKIP,
                  new QuarantinePlan.Bound(5, 400))));

  /** The same, but that it takes records without a value. */
  static final Pipeline HALF_MENDED = Pipeline.of(mended(PARKING.plan(), true));

  /** The same, but that it takes records with a factor that is none, too. */
  static final Pipeline MENDED = Pipeline.of(mended(PARKING.plan(), false));

  /** 2026-11-22T00:00:00Z. */
  static final long START = 1_795_305_600_000L;

  private Meters() {}

  /** A record with a value; above 80 it raises {@code high}, 999 is filtered. */
  static ByteBuffer value(String meter, long timeMillis, double value) {
    return bytes("{\"meter\":\"%s\",\"at\":%d,\"v\":%s}".formatted(meter, timeMillis, value));
  }

  /** A record for which the condition of {@code typed} cannot be evaluated. */
  static ByteBuffer oddlyTyped(String meter, long timeMillis, double value) {
    return bytes(
        "{\"meter\":\"%s\",\"at\":%d,\"v\":%s,\"limit\":\"none\"}"
            .formatted(meter, timeMillis, value));
  }

  /** A record that the transform rejects for another reason. */
  static ByteBuffer withoutFactor(String meter, long timeMillis, double value) {
    return bytes(
        "{\"meter\":\"%s\",\"at\":%d,\"v\":%s,\"factor\":\"none\"}"
            .formatted(meter, timeMillis, value));
  }

  /** A record that the transform rejects. */
  static ByteBuffer withoutValue(String meter, long timeMillis) {
    return bytes("{\"meter\":\"%s\",\"at\":%d}".formatted(meter, timeMillis));
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PipelinePlan mended(PipelinePlan plan, boolean half) {
    Expression value = new Expression.Has(variable("v"));
    Step.Filter filter = (Step.Filter) plan.transform().get(0);
    Step.Set set = (Step.Set) plan.transform().get(1);
    Expression whole = call("_*_", variable("v"), number(2));
    return new PipelinePlan(
        plan.name(),
        plan.record(),
        List.of(
            new Step.Filter(filter.where(), call("_||_", call("!_", value), filter.condition())),
            new Step.Set(
                set.where(), "w", call("_?_:_", value, half ? set.value() : whole, number(0)))),
        plan.windows(),
        plan.scores(),
        plan.alerts(),
        plan.retention(),
        plan.quarantine());
  }

  /** What a record is to a pipeline that takes it. */
  static Event event(Pipeline pipeline, ShardRecord record) {
    Prepared prepared = pipeline.prepare(record.data(), record.arrivalMillis());
    if (prepared instanceof Prepared.Ready ready) {
      return ready.event();
    }
    throw new IllegalArgumentException("not taken: " + prepared);
  }

  private static PipelinePlan plan(QuarantinePlan quarantine) {
    return new PipelinePlan(
        "meters",
        new RecordPlan(
            path("meter"),
            path("at"),
            Map.of(),
            Instant.parse("2000-01-01T00:00:00Z"),
            Duration.ofHours(1)),
        List.of(
            new Step.Filter("transform[0].filter", call("_!=_", variable("v"), number(999))),
            new Step.Set(
                "transform[1].set.w",
                "w",
                call(
                    "_?_:_",
                    new Expression.Has(variable("factor")),
                    call("_*_", variable("v"), variable("factor")),
                    call("_*_", variable("v"), number(2))))),
        List.of(
            new WindowPlan("ten", Duration.ofSeconds(10), Duration.ofSeconds(5), aggregates()),
            new WindowPlan("long", Duration.ofSeconds(45), Duration.ZERO, aggregates())),
        List.of(
            new ScorePlan.Detection("unusual", new ScorePlan.Detector.Ewma(0.2, 3), variable("v")),
            new ScorePlan.Detection(
                "outside", new ScorePlan.Detector.Range(null, null, 4), variable("w"))),
        List.of(
            alert("high", above("v", 80), Severity.HIGH, Duration.ZERO),
            alert("odd", above("unusual", 2), Severity.LOW, Duration.ofSeconds(20)),
            alert("peaked", above("ten.peak", 150), Severity.MEDIUM, Duration.ofSeconds(30)),
            alert("typed", above("limit", 1), Severity.INFO, Duration.ZERO)),
        new Retention(Duration.ofDays(90), Duration.ofDays(30)),
        quarantine);
  }

  private static List<Aggregate> aggregates() {
    return List.of(
        new Aggregate("n", Function.COUNT, null),
        new Aggregate("mean", Function.MEAN, variable("v")),
        new Aggregate("peak", Function.MAX, variable("w")),
        new Aggregate("spread", Function.STDDEV, variable("v")));
  }

  private static AlertPlan alert(String name, Expression when, Severity severity, Duration quiet) {
    return new AlertPlan(
        name,
        when,
        severity,
        quiet,
        List.of(new AlertPlan.Part.Text(name + " at "), new AlertPlan.Part.Value(variable("v"))));
  }

  private static Expression above(String variable, double limit) {
    return call("_>_", variable(variable), number(limit));
  }

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  private static Expression variable(String name) {
    return new Expression.Variable(name);
  }

  private static Expression number(double value) {
    return new Expression.Constant(value);
  }

  private static Path path(String name) {
    return new Path(List.of(new Path.Segment.Name(name)));
  }
}
