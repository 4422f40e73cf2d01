package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.MappingSettings.FunctionIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second function, which a timer calls. */
final class TimerTest {
  private static final Timer EVERY_MINUTE =
      new Timer(
          new FunctionIdentity("sweep", Duration.ofSeconds(55), 256),
          Duration.ofMinutes(1),
          Duration.ofMinutes(3));
  private static final Workload TWO =
      Workload.shards(1).put("k", "a").after(Duration.ofSeconds(90)).put("k", "b").build();

  /** What happened, in order, as in "a" or "sweep at 60000". */
  private final List<String> events = new ArrayList<>();

  private final List<String> requests = new ArrayList<>();
  private final List<Context> contexts = new ArrayList<>();
  private int environments;

  @Test
  void callsOnceInEachSpanBesideTheStream() {
    Delivered delivered = run(new Script());

    assertThat(events)
        .containsExactly("a", "sweep at 60005", "b", "sweep at 120005", "sweep at 180005");
    assertThat(delivered.invocations()).isEqualTo(5);
    assertThat(environments).as("environments of the timer's function").isEqualTo(1);
  }

  @Test
  void theFunctionIsGivenItsOwnNameAndTheRulesEvent() {
    run(new Script());

    assertThat(contexts)
        .allSatisfy(context -> assertThat(context.getFunctionName()).isEqualTo("sweep"));
    assertThat(requests.get(0))
        .isEqualTo(
            "{'version':'0','id':'00000000-0000-0002-0000-00000000ea60','detail-type':'Scheduled Event','source':'aws.events','account':'123456789012','time':'2026-01-01T00:01:00Z','region':'us-east-2','resources':['arn:aws:events:us-east-2:123456789012:rule/sweep'],'detail':{}}"
                .replace('\'', '"'));
  }

  @Test
  void mayComeAtAnyMomentOfASpan() {
    run(new Script().at("timer", 0, 1).at("timer", 1, 2));

    assertThat(events)
        .containsExactly("a", "sweep at 80005", "b", "sweep at 160005", "sweep at 180005");
  }

  @Test
  void mayComeTwice() {
    run(new Script().at("timer's event", 1, 1));

    assertThat(events)
        .containsExactly(
            "a",
            "sweep at 60005",
            "b",
            "sweep at 120005",
            // An invocation takes 5 ms, and each of its calls 2.
            "sweep at 120012",
            "sweep at 180005");
    assertThat(requests.get(1)).isEqualTo(requests.get(2));
  }

  @Test
  void whatFailsIsNotTriedAgain() {
    run(new Script().at("sweep's call", 0, Script.CRASH));

    assertThat(events).containsExactly("a", "b", "sweep at 120005", "sweep at 180005");
    assertThat(environments).isEqualTo(2);
  }

  @Test
  void aZombieGoesOnWhenOthersWereServed() {
    run(new Script().at("sweep's call", 0, Script.ZOMBIE));

    assertThat(events)
        .containsExactly("a", "b", "sweep at 120005", "sweep at 60005", "sweep at 180005");
  }

  @Test
  void itIsCalledWhileTheStreamsFunctionWaits() {
    run(new Script().at("stream's call", 0, Script.ZOMBIE));

    assertThat(events.subList(0, 3)).containsExactly("sweep at 60005", "a", "a");
  }

  @Test
  void aSlowCallHoldsNobodyUp() {
    run(new Script().at("sweep's call", 0, Script.SLOW));

    // The record comes at 90 s, while the first sweep waits until it is 109.5 s.
    assertThat(events)
        .containsExactly("a", "b", "sweep at 60005", "sweep at 120005", "sweep at 180005");
  }

  @Test
  void aTimerWithoutASpanIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Timer(EVERY_MINUTE.function(), Duration.ZERO, Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  private Delivered run(Script script) {
    DeliveryModel model = DeliveryModel.of(SETTINGS, TWO, script.choices());
    return model.with(EVERY_MINUTE, () -> sweep(model)).run(() -> stream(model));
  }

  private RequestStreamHandler sweep(DeliveryModel model) {
    environments++;
    return (input, output, context) -> {
      requests.add(text(input));
      contexts.add(context);
      long at = model.clock().millis() - TWO.start().toEpochMilli();
      model.faults().at("sweep's call");
      events.add("sweep at " + at);
    };
  }

  private RequestStreamHandler stream(DeliveryModel model) {
    return (input, output, context) -> {
      boolean first = text(input).contains("\"data\":\"YQ==\"");
      model.faults().at("stream's call");
      events.add(first ? "a" : "b");
    };
  }

  private static String text(InputStream input) throws IOException {
    return new String(input.readAllBytes(), UTF_8);
  }
}
