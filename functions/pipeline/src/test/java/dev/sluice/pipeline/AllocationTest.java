package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A record like those before costs no object, from its bytes to its key's state. Counted is what
 * the thread allocates, so it makes no difference how fast or how loaded a machine is.
 */
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int RECORDS = 500;

  private static final PlanBuilder PLAN =
      new PlanBuilder()
          .key("device", "ids", 1)
          .filter(call("_!=_", variable("status"), constant("maintenance")))
          .set("tempC", call("_/_", call("_-_", variable("tempF"), constant(32.0)), constant(1.8)))
          .set("power", call("_*_", meter("volts"), meter("amps")))
          .window(
              "minute",
              Duration.ofMinutes(1),
              Duration.ofSeconds(30),
              new Aggregate("mean", Function.MEAN, variable("tempC")),
              new Aggregate("peak", Function.MAX, variable("power")))
          .ewma("odd", 0.05, 5, variable("tempC"))
          .score(
              "unusual", new Detector.Surprise(Detector.Surprise.Size.STANDARD), variable("load"))
          .alert(
              "hot",
              call("_||_", above("odd", 1e9), above("tempC", 1e9)),
              Severity.HIGH,
              Duration.ZERO,
              "at ",
              variable("tempC"))
          .alert(
              "rare",
              call("_>_", variable("unusual.rarity"), call("duration", constant("86400h"))),
              Severity.HIGH,
              Duration.ZERO,
              "rare");

  private static Expression meter(String field) {
    return new Expression.Select(variable("meter"), field);
  }

  /** Fields in any order, with spaces, and with others that nobody reads. */
  private static byte[] record(Random random) {
    List<String> fields = new ArrayList<>();
    fields.add("\"device\":{\"ids\":[0,\"turbine-%d\"]}".formatted(random.nextInt(20)));
    fields.add(
        "\"meter\":{\"phase\":\"L1\",\"volts\":%d.5,\"amps\":4}".formatted(random.nextInt(300)));
    fields.add("\"ts\":\"%s\"".formatted(Instant.ofEpochMilli(ARRIVAL + random.nextInt(1000))));
    fields.add("\"status\" : \"" + (random.nextInt(9) == 0 ? "maintenance" : "running") + '"');
    fields.add("\"tempF\":%.2f".formatted(150 + random.nextGaussian()));
    fields.add("\"load\":" + random.nextGaussian());
    fields.add("\"site\":{\"plant\":\"n\\u00f6rd\",\"line\":[1,2,{\"rack\":null}]}");
    fields.add("\"note\":\"wörds that \\\"nobody\\\" reads\"");
    fields.add("\"ok\":true");
    Collections.shuffle(fields, random);
    return ("{" + String.join(",", fields) + " }\n").getBytes(UTF_8);
  }

  @Test
  void takesNoMemoryForARecordLikeThoseBefore() {
    Random random = new Random(5);
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(random));
    }
    Pipeline pipeline = PLAN.build();
    Preparation preparation = pipeline.newPreparation();
    Map<String, KeyState> states = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    int applied = 0;
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < 10; batch++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      applied = apply(records, pipeline, preparation, states, decisions);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(applied).isBetween(400, 480);
    // The least of all batches, which are the same: now and then the compiler takes some by itself.
    assertThat(least).isZero();
  }

  private static int apply(
      List<byte[]> records,
      Pipeline pipeline,
      Preparation preparation,
      Map<String, KeyState> states,
      List<Decision> decisions) {
    preparation.begin();
    int applied = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = records.get(i);
      if (preparation.prepare(record, 0, record.length, ARRIVAL) instanceof Prepared.Ready ready) {
        KeyState state = states.get(ready.event().key());
        if (state == null) {
          state = pipeline.newState();
          states.put(ready.event().key(), state);
        }
        state.apply(ready.event(), decisions);
        applied++;
      }
    }
    return applied;
  }

  @Test
  void countsWhatIsAllocated() {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    byte[] some = new byte[1000];
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isGreaterThan(some.length);
  }
}
