package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Versions of one pipeline that differ in what they refuse and skip. Each record that is applied
 * raises an alert with its number, under another id if it is applied again.
 */
final class Versions {

  /** What is odd about a record. */
  enum Oddity {
    A,
    B,
    /** One for which a version that refuses it does not even find the key. */
    WITHOUT_KEY;

    String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes every record. */
  static final Pipeline TOLERANT = refusing(EnumSet.noneOf(Oddity.class));

  /** Of any two, each refuses something else. */
  static final List<Pipeline> ALL =
      Stream.of(
              EnumSet.noneOf(Oddity.class),
              EnumSet.of(Oddity.A),
              EnumSet.of(Oddity.B),
              EnumSet.of(Oddity.A, Oddity.B),
              EnumSet.of(Oddity.WITHOUT_KEY),
              EnumSet.of(Oddity.A, Oddity.WITHOUT_KEY),
              EnumSet.allOf(Oddity.class))
          .map(Versions::refusing)
          .toList();

  private Versions() {}

  static ByteBuffer plain(String meter, long time, int number) {
    return data(meter, time, number, "");
  }

  static ByteBuffer odd(String meter, long time, int number, Oddity oddity) {
    return data(meter, time, number, ",\"" + oddity.field() + "\":\"odd\"");
  }

  private static ByteBuffer data(String meter, long time, int number, String more) {
    return Meters.bytes(
        "{\"meter\":\"%s\",\"at\":%d,\"n\":\"%d\"%s}".formatted(meter, time, number, more));
  }

  static Pipeline refusing(Set<Oddity> refused) {
    return Pipeline.of(
        new PipelinePlan(
            "meters",
            new RecordPlan(
                path("meter"),
                path("at"),
                refused.contains(Oddity.WITHOUT_KEY)
                    ? Map.of(Oddity.WITHOUT_KEY.field(), FieldType.DOUBLE)
                    : Map.of(),
                Instant.parse("2000-01-01T00:00:00Z"),
                Duration.ofHours(1)),
            steps(refused),
            List.of(),
            List.of(),
            List.of(
                new AlertPlan(
                    "applied",
                    new Expression.Has(variable("n")),
                    Severity.INFO,
                    Duration.ZERO,
                    List.of(new AlertPlan.Part.Value(variable("n"))))),
            new Retention(Duration.ofDays(90), Duration.ofDays(30)),
            QuarantinePlan.SKIPPING));
  }

  private static List<Step> steps(Set<Oddity> refused) {
    List<Step> steps = new ArrayList<>();
    for (Oddity oddity : Oddity.values()) {
      Expression field = variable(oddity.field());
      Expression twice = call("_*_", field, new Expression.Constant(2.0));
      boolean isChecked = oddity != Oddity.WITHOUT_KEY && refused.contains(oddity);
      steps.add(
          new Step.Set(
              "transform." + oddity.field(),
              "checked",
              call("_?_:_", new Expression.Has(field), isChecked ? twice : field, variable("n"))));
    }
    return steps;
  }

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  private static Expression variable(String name) {
    return new Expression.Variable(name);
  }

  private static Path path(String name) {
    return new Path(List.of(new Path.Segment.Name(name)));
  }
}
