package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One key's state after the other in one object: each is as if it were the only one. */
class KeyStatesTest {

  private static final int KEYS = 6;

  private static PlanBuilder parts() {
    return new PlanBuilder()
        .window(
            "minute",
            Duration.ofMinutes(1),
            Duration.ofSeconds(150),
            new Aggregate("mean", Function.MEAN, variable("x")),
            new Aggregate("most", Function.MAX, variable("x")))
        .ewma("odd", 0.05, 3, variable("x"))
        .score("outside", new Detector.Range(null, null, 3), variable("x"))
        .score("beyond", new Detector.Range(-1.0, 1.0, 0), variable("x"))
        .alert("high", above("odd", 2), Severity.HIGH, Duration.ofMinutes(2), "high");
  }

  private static Event event(Pipeline pipeline, long second, double x) {
    String record = "{\"id\":\"k\",\"ts\":%d,\"x\":%s}".formatted(ARRIVAL + 1000 * second, x);
    ByteBuffer bytes = ByteBuffer.wrap(record.getBytes(UTF_8));
    return ((Prepared.Ready) pipeline.prepare(bytes, ARRIVAL + 1000 * second)).event();
  }

  private static void goesOnAsIfAlone(Pipeline pipeline) throws CorruptStateException {
    Random random = new Random(8);
    KeyStates states = pipeline.newStates();
    byte[][] stored = new byte[KEYS][];
    long second = 0;
    for (int i = 0; i < 600; i++) {
      int key = random.nextInt(KEYS);
      byte @Nullable [] before = random.nextInt(50) == 0 ? null : stored[key];
      KeyState shared = states.of(before);
      KeyState own = before == null ? pipeline.newState() : pipeline.restore(before);
      assertThat(shared.encode()).isEqualTo(own.encode());
      List<Decision> decisions = new ArrayList<>();
      List<Decision> expected = new ArrayList<>();
      for (int j = 0; j < 1 + random.nextInt(4); j++) {
        second += random.nextInt(20);
        double x = random.nextInt(30) == 0 ? 9 : random.nextGaussian();
        shared.apply(event(pipeline, second, x), decisions);
        own.apply(event(pipeline, second, x), expected);
      }
      assertThat(decisions).isEqualTo(expected);
      assertThat(shared.summary()).isEqualTo(own.summary());
      stored[key] = shared.encode();
      assertThat(stored[key]).isEqualTo(own.encode());
    }
  }

  @Test
  void oneObjectServesAllKeysWhereItsPartsCanBeginAnew() throws CorruptStateException {
    Pipeline pipeline = parts().build();
    goesOnAsIfAlone(pipeline);
    KeyStates states = pipeline.newStates();
    assertThat(states.of(null)).isSameAs(states.of(null));
  }

  @Test
  void otherPartsAreMadeForEachKey() throws CorruptStateException {
    Pipeline pipeline =
        parts().score("taken", new Detector.Quantile(0.9, 3), variable("x")).build();
    goesOnAsIfAlone(pipeline);
    KeyStates states = pipeline.newStates();
    assertThat(states.of(null)).isNotSameAs(states.of(null));
  }

  @Test
  void afterAStateThatCannotBeReadTheNextKeyIsAsItWas() throws CorruptStateException {
    Pipeline pipeline = parts().build();
    KeyStates states = pipeline.newStates();
    KeyState state = states.of(null);
    state.apply(event(pipeline, 1, 0.5), new ArrayList<>());
    byte[] good = state.encode();
    byte[] cut = Arrays.copyOf(good, good.length - 1);

    assertThatThrownBy(() -> states.of(cut)).isInstanceOf(CorruptStateException.class);

    assertThat(states.of(good).encode()).isEqualTo(good);
    assertThat(states.of(null).encode()).isEqualTo(pipeline.newState().encode());
  }
}
