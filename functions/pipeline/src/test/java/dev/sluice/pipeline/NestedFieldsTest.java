package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fields inside of a record's fields come to the same with the reading that has slots for them and
 * with the general one, which makes maps. A name with an escape makes sure of the latter.
 */
class NestedFieldsTest {

  private static final String GENERALLY = ",\"\\u0071\":0}";

  private static Expression field(Expression of, String name) {
    return new Expression.Select(of, name);
  }

  private static final Expression VOLTS = field(variable("meter"), "volts");
  private static final Expression AMPS = field(variable("meter"), "amps");
  private static final Expression SITE = field(variable("meter"), "site");
  private static final Expression SITE_NAME = field(SITE, "name");

  /** Each with the same fields inside of the meter, which some also ask for in another way. */
  private static List<Pipeline> pipelines() {
    Expression meter = variable("meter");
    return List.of(
        plan().build(),
        plan().filter(new Expression.Has(VOLTS)).build(),
        plan().filter(new Expression.Has(SITE_NAME)).build(),
        plan().filter(new Expression.Has(meter)).build(),
        plan().filter(call("_>_", call("size", meter), constant(2L))).build(),
        plan().filter(call("_==_", SITE, constant("north"))).build(),
        plan().filter(call("_!=_", SITE_NAME, constant("north"))).build(),
        plan().set("meter", new Expression.MapLiteral(List.of(), List.of())).build());
  }

  private static PlanBuilder plan() {
    return new PlanBuilder()
        .set("load", call("_*_", VOLTS, AMPS))
        .ewma("odd", 0.05, 5, variable("load"))
        .alert(
            "any",
            above("load", -1e9),
            Severity.HIGH,
            Duration.ZERO,
            "of ",
            VOLTS,
            " at ",
            SITE_NAME);
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 12).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areReadAsTheGeneralReadingDoes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      String record = "{\"id\":\"k\",\"ts\":%d%s".formatted(ARRIVAL, meters(random));
      for (Pipeline pipeline : pipelines()) {
        assertThat(result(pipeline, record + "}"))
            .as(record)
            .isEqualTo(result(pipeline, record + GENERALLY));
      }
    }
  }

  /** As a rule one, now and then none or several: then the last one counts. */
  private static String meters(Random random) {
    return IntStream.range(0, List.of(0, 1, 1, 1, 1, 2, 3).get(random.nextInt(7)))
        .mapToObj(i -> ",\"meter\":" + (random.nextInt(4) == 0 ? value(random, 1) : meter(random)))
        .reduce("", String::concat);
  }

  private static String meter(Random random) {
    List<String> fields = new ArrayList<>();
    for (String name : List.of("volts", "amps", "site", "other", "volts")) {
      if (random.nextInt(5) > 0) {
        fields.add("\"%s\": %s".formatted(name, usual(name, random)));
      }
    }
    return "{" + String.join(" ,", fields) + "}";
  }

  private static String usual(String name, Random random) {
    if (random.nextInt(4) == 0) {
      return value(random, 2);
    }
    return switch (name) {
      case "volts", "amps" -> String.valueOf(random.nextInt(300) / 4.0);
      case "site" -> "{\"name\":%s,\"x\":%s}".formatted(value(random, 0), value(random, 0));
      default -> value(random, 1);
    };
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> "\"north\"";
      case 3 -> "\"ä\\n\"";
      case 4 -> random.nextInt(5) == 0 ? "1e999" : "-0.5e3";
      case 5 -> "7";
      case 6 -> "\"\"";
      case 7 -> "[]";
      case 8 -> "[%s, {\"name\": 1}]".formatted(value(random, depth - 1));
      default -> "{\"name\":%s,\"volts\":3}".formatted(value(random, depth - 1));
    };
  }

  /** What the record comes to, its alerts with their messages and its results. */
  private static String result(Pipeline pipeline, String record) {
    Prepared prepared = Records.prepare(pipeline, record);
    if (!(prepared instanceof Prepared.Ready ready)) {
      return prepared.toString();
    }
    KeyState state = pipeline.newState();
    List<Decision> decisions = new ArrayList<>();
    List<String> incomplete = state.apply(ready.event(), decisions);
    return incomplete + " " + decisions + " " + state.summary();
  }
}
