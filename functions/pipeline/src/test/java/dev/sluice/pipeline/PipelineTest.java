package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.pipeline.digest.Sha256;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PipelineTest {

  private static final PlanBuilder PLAN =
      new PlanBuilder()
          .filter(above("x", -1))
          .window(
              "minute",
              Duration.ofMinutes(1),
              Duration.ofSeconds(30),
              new Aggregate("mean", Function.MEAN, variable("x")))
          .ewma("odd", 0.05, 5, variable("x"))
          .alert("hot", above("odd", 1.5), Severity.HIGH, Duration.ZERO, "at ", variable("x"));

  @Test
  void runsWhatItsCompactFormHolds() {
    byte[] compact = PlanCodec.write(PLAN.plan());
    Pipeline loaded = Pipeline.load(compact);
    assertThat(loaded.plan()).isEqualTo(PLAN.plan());
    assertThat(loaded.name()).isEqualTo("turbines");
    assertThat(run(loaded, records(1))).isEqualTo(run(PLAN.build(), records(1)));
  }

  @Test
  void isVersionedByItsCompactForm() {
    byte[] compact = PlanCodec.write(PLAN.plan());
    assertThat(Pipeline.load(compact).version())
        .isEqualTo(Sha256.of(compact).hex().substring(0, 16))
        .isEqualTo(PLAN.build().version())
        .isNotEqualTo(new PlanBuilder().build().version());
  }

  @Test
  void refusesWhatIsNoCompactForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.load("pipeline: turbines\n".getBytes(UTF_8)));
  }

  @Test
  void returnsWhateverTheBytesAre() {
    Pipeline pipeline = PLAN.build();
    Random random = new Random(8);
    byte[] good =
        "{\"id\":\"k\",\"ts\":%d,\"x\":[1,{\"a\":null}]}".formatted(ARRIVAL).getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(pipeline.prepare(ByteBuffer.wrap(bytes), ARRIVAL))
          .as(() -> HexFormat.of().formatHex(bytes))
          .isNotNull();
    }
  }

  /** Some good, some filtered, some bad. */
  private static List<byte[]> records(long seed) {
    Random random = new Random(seed);
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String value = random.nextInt(50) == 0 ? "\"bad\"" : Double.toString(random.nextGaussian());
      records.add(
          "{\"id\":\"k\",\"ts\":%d,\"x\":%s,\"y%d\":0}"
              .formatted(ARRIVAL - (2000L - i) * 1000, value, random.nextInt(100_000))
              .getBytes(UTF_8));
    }
    return records;
  }

  /** All that comes of the records, as text. */
  private static List<String> run(Pipeline pipeline, List<byte[]> records) {
    List<String> results = new ArrayList<>();
    KeyState state = pipeline.newState();
    for (byte[] record : records) {
      Prepared prepared = Records.prepare(pipeline, record);
      if (prepared instanceof Prepared.Ready ready) {
        results.add(Records.apply(state, ready.event()).toString());
      } else {
        results.add(prepared.toString());
      }
    }
    results.add(state.summary().toString());
    results.add(HexFormat.of().formatHex(state.encode()));
    return results;
  }

  @Test
  void givesTheSameOnEveryThread() throws Exception {
    Pipeline pipeline = PLAN.build();
    List<byte[]> records = records(4);
    List<String> expected = run(PLAN.build(), records);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<String>> run = () -> run(pipeline, records);
      for (Future<List<String>> result : threads.invokeAll(Collections.nCopies(8, run))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void appliesAnEventToAnyStateAnew() {
    Pipeline pipeline = PLAN.build();
    KeyState experienced = pipeline.newState();
    Event last = Records.event(pipeline, 0, 1);
    for (int i = 20; i > 0; i--) {
      Records.apply(experienced, Records.event(pipeline, i * 10_000L, i % 3));
    }
    Records.apply(experienced, last);
    KeyState fresh = pipeline.newState();
    Records.apply(fresh, last);
    assertThat(experienced.summary().scores()).isNotEmpty();
    assertThat(fresh.summary().scores()).isEmpty();
    assertThat(fresh.summary().windows()).isEmpty();
  }
}
