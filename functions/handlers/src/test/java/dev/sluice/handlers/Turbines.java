package dev.sluice.handlers;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Expression.Call;
import dev.sluice.pipeline.expression.Expression.Constant;
import dev.sluice.pipeline.expression.Expression.Variable;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan.Policy;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.StateLayout;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A pipeline with one of each: it drops what is under maintenance, learns the temperature and
 * raises an alert above 110 degrees.
 */
final class Turbines {

  static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  private Turbines() {}

  static byte[] pipeline() {
    return pipeline(List.of());
  }

  /** The same, but that keys travel with windows of a minute. */
  static byte[] carried() {
    PipelinePlan plan = PlanCodec.read(pipeline());
    return PlanCodec.write(
        new PipelinePlan(
            plan.name(),
            plan.record(),
            plan.transform(),
            plan.windows(),
            plan.scores(),
            plan.alerts(),
            plan.retention(),
            plan.quarantine(),
            new StateLayout.Items(60)));
  }

  /** The same, and an alert when a device says nothing for a quarter of an hour. */
  static byte[] watched() {
    return pipeline(
        List.of(
            new AlertPlan(
                "lost",
                new Call(
                    "_>_",
                    List.of(
                        new Variable("unusual.silent"),
                        new Call("duration", List.of(new Constant("900s"))))),
                Severity.CRITICAL,
                Duration.ZERO,
                List.of(new AlertPlan.Part.Text("lost")))));
  }

  private static byte[] pipeline(List<AlertPlan> more) {
    return PlanCodec.write(
        new PipelinePlan(
            "turbines",
            new RecordPlan(
                name("deviceId"),
                name("ts"),
                Map.of(),
                Instant.parse("2000-01-01T00:00:00Z"),
                Duration.ofHours(1)),
            List.of(
                new Step.Filter(
                    "transform[0].filter",
                    new Call(
                        "_!=_", List.of(new Variable("status"), new Constant("maintenance"))))),
            List.of(
                new WindowPlan(
                    "minute",
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    List.of(
                        new WindowPlan.Aggregate("n", WindowPlan.Function.COUNT, null),
                        new WindowPlan.Aggregate(
                            "peak", WindowPlan.Function.MAX, new Variable("temp"))))),
            List.of(
                new ScorePlan.Detection(
                    "unusual", new ScorePlan.Detector.Ewma(0.05, 5), new Variable("temp"))),
            alerts(more),
            new Retention(Duration.ofDays(90), Duration.ofDays(30)),
            new QuarantinePlan(
                Policy.SKIP,
                Policy.SKIP,
                Policy.PARK,
                Policy.SKIP,
                new QuarantinePlan.Bound(2, 1 << 20))));
  }

  private static List<AlertPlan> alerts(List<AlertPlan> more) {
    return Stream.concat(
            Stream.of(
                new AlertPlan(
                    "overheating",
                    above(new Variable("temp"), 110.0),
                    Severity.HIGH,
                    Duration.ZERO,
                    List.of(
                        new AlertPlan.Part.Value(new Variable("deviceId")),
                        new AlertPlan.Part.Text(" at "),
                        new AlertPlan.Part.Value(new Variable("temp"))))),
            more.stream())
        .toList();
  }

  private static Path name(String name) {
    return new Path(List.of(new Path.Segment.Name(name)));
  }

  private static Expression above(Expression left, double right) {
    return new Call("_>_", List.of(left, new Constant(right)));
  }

  /** One record, a second after the other. */
  static Delivered reading(String device, int second, double temperature) {
    return record(
        second,
        "{\"deviceId\":\"%s\",\"ts\":\"%s\",\"status\":\"on\",\"temp\":%s}"
            .formatted(device, START.plusSeconds(second), temperature));
  }

  static Delivered record(int second, String text) {
    return record(second, text.getBytes(StandardCharsets.UTF_8));
  }

  static Delivered record(int second, byte[] data) {
    return new Delivered(
        "4965%08d".formatted(second),
        START.plusSeconds(second).toEpochMilli() + 250,
        ByteBuffer.wrap(data));
  }

  /** Readings of five devices over three minutes; a few are too hot. */
  static List<Delivered> readings(long seed) {
    Random random = new Random(seed);
    List<Delivered> readings = new ArrayList<>();
    for (int second = 0; second < 180; second++) {
      double temperature = Math.rint(800 + 100 * random.nextGaussian()) / 8;
      readings.add(reading("t-" + random.nextInt(5), second, temperature));
    }
    return readings;
  }
}
