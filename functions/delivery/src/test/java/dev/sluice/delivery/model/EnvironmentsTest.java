package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static dev.sluice.delivery.model.RecordedFunction.TAKEN;
import static dev.sluice.delivery.model.RecordedFunction.batchesOf;
import static dev.sluice.delivery.model.RecordedFunction.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Cold and warm environments, and how they and their invocations end. */
final class EnvironmentsTest {
  private static final Workload THREE = texts("a", "b", "c");

  @Test
  void aWarmEnvironmentIsUsedAgain() {
    assertThat(run(new Script()).environments()).containsExactly(1, 1, 1);
  }

  @Test
  void aNewEnvironmentMayBeStartedAndAnOldOneComeBack() {
    Script script = new Script().at("environment", 0, 1).at("environment", 1, 2);

    assertThat(run(script).environments()).containsExactly(1, 2, 1);
  }

  @Test
  void anEnvironmentThatThrewStays() {
    RecordedFunction function =
        new RecordedFunction(SETTINGS, texts("a"), Choices.of(Schedule.NONE))
            .answeringInTurn(i -> {
              if (i == 0) {
                throw new IllegalStateException("not yet");
              }
              return TAKEN;
            });
    function.run();

    assertThat(function.environments()).containsExactly(1, 1);
  }

  @Test
  void aCrashBeforeACallLeavesWhatWasDone() {
    RecordedFunction function = run(SETTINGS, new Script().at("call", 1, Script.CRASH));

    assertThat(function.environments()).containsExactly(1, 2);
    assertThat(function.effects()).containsExactly("a", "a", "b", "c");
  }

  @Test
  void aCrashAsItAnswersCountsAsFailure() {
    RecordedFunction function =
        run(SETTINGS.retrying(0, true, Duration.ofMillis(1)), new Script().at("answer", 0, 2));

    assertThat(function.batches())
        .containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b", "c"));
    assertThat(function.environments()).containsExactly(1, 2, 2);
  }

  @Test
  void anInitializationThatThrowsFailsTheInvocation() {
    AtomicInteger started = new AtomicInteger();
    DeliveryModel model = DeliveryModel.of(SETTINGS, texts("a"), Choices.of(Schedule.NONE));
    Delivered delivered =
        model.run(() -> {
          if (started.incrementAndGet() == 1) {
            throw new IllegalStateException("no table");
          }
          return (input, output, context) -> {};
        });

    assertThat(delivered.invocations()).isEqualTo(2);
  }

  @Test
  void timePassesWithCallsAndPauses() {
    DeliveryModel model = DeliveryModel.of(SETTINGS, texts("a"), Choices.of(Schedule.NONE));
    AtomicInteger remaining = new AtomicInteger();
    model.run(() ->
        (input, output, context) -> {
          model.faults().at("call");
          model.faults().pause(Duration.ofSeconds(10));
          remaining.set(context.getRemainingTimeInMillis());
        });

    assertThat(remaining).hasValue(60_000 - 10_000 - 2);
  }

  @Test
  void aSlowCallLeavesATenthOfTheTime() {
    DeliveryModel model =
        DeliveryModel.of(SETTINGS, texts("a"), new Script().at("call", 0, Script.SLOW).choices());
    AtomicInteger remaining = new AtomicInteger();
    model.run(() ->
        (input, output, context) -> {
          model.faults().at("call");
          remaining.set(context.getRemainingTimeInMillis());
        });

    assertThat(remaining.get()).isBetween(5_900, 6_000);
  }

  @Test
  void anInvocationThatTakesTooLongIsKilled() {
    DeliveryModel model = DeliveryModel.of(SETTINGS, texts("a"), Choices.of(Schedule.NONE));
    AtomicInteger invocations = new AtomicInteger();
    AtomicInteger finished = new AtomicInteger();
    model.run(() ->
        (input, output, context) -> {
          if (invocations.incrementAndGet() == 1) {
            model.faults().pause(Duration.ofSeconds(61));
          }
          finished.incrementAndGet();
        });

    assertThat(invocations).hasValue(2);
    assertThat(finished).hasValue(1);
  }

  @Test
  void whatIsLeftOfAKilledInvocationDoesNothing() {
    DeliveryModel model =
        DeliveryModel.of(SETTINGS, texts("a"), new Script().at("call", 0, Script.KILLED).choices());
    AtomicInteger effects = new AtomicInteger();
    model.run(() ->
        (input, output, context) -> {
          try {
            model.faults().at("call");
          } catch (Throwable e) {
            // A function may try to go on; its environment is gone nevertheless.
            model.faults().at("call");
          }
          effects.incrementAndGet();
        });

    assertThat(effects).hasValue(1);
  }

  @Test
  void aZombieGoesOnBesideItsRetryAndIsNotHeard() {
    RecordedFunction function = run(SETTINGS, new Script().at("call", 1, Script.ZOMBIE));

    assertThat(function.effects()).containsExactly("a", "a", "b", "c", "b", "c");
    assertThat(function.environments()).containsExactly(1, 2);
    assertThat(function.model().faults().at("call", Fault.LOST))
        .as("a call outside of the function")
        .isEqualTo(Fault.NONE);
  }

  @Test
  void aZombieMayDieAtItsNextCall() {
    // The zombie's calls are numbers 0, 1, and, after the three of the retry, 5.
    Script script = new Script().at("call", 1, Script.ZOMBIE).at("call", 5, Script.CRASH);

    assertThat(run(SETTINGS, script).effects()).containsExactly("a", "a", "b", "c", "b");
  }

  @Test
  void aZombieMaySleepUntilAllIsDone() {
    Script script = new Script().at("call", 0, Script.ZOMBIE).at("deliveries meanwhile", 0, 3);

    assertThat(run(script).effects()).containsExactly("a", "b", "c", "a");
  }

  @Test
  void zombiesMayStandWithinEachOther() {
    Script script = new Script().at("call", 0, Script.ZOMBIE).at("call", 1, Script.ZOMBIE);
    RecordedFunction function = new RecordedFunction(SETTINGS, texts("a"), script.choices());
    function.run();

    assertThat(function.environments()).containsExactly(1, 2, 3);
    assertThat(function.effects()).containsExactly("a", "a", "a");
  }

  @Test
  void otherShardsAreDeliveredMeanwhile() {
    Workload workload = Workload.shards(2).put("a", "a").put("b", "b").build();
    RecordedFunction function =
        new RecordedFunction(
            SETTINGS, workload, new Script().at("call", 0, Script.MEANWHILE).choices());
    function.run();

    assertThat(function.effects())
        .hasSize(2)
        .isNotEqualTo(List.of(function.batches().get(0).get(0)));
    assertThat(function.effects().get(1)).isEqualTo(function.batches().get(0).get(0));
    assertThat(function.environments()).containsExactly(1, 2);
  }

  @Test
  void theModelIsOfOneThread() throws Exception {
    DeliveryModel model = DeliveryModel.of(SETTINGS, texts("a"), Choices.of(Schedule.NONE));
    Throwable[] thrown = new Throwable[1];
    Thread other = new Thread(() -> model.faults().at("call"));
    other.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
    other.start();
    other.join();

    assertThat(thrown[0]).isInstanceOf(IllegalStateException.class).hasMessageContaining("main");
  }

  @Test
  void aModelRunsOnce() {
    RecordedFunction function =
        new RecordedFunction(SETTINGS, texts("a"), Choices.of(Schedule.NONE));
    function.run();

    assertThatIllegalStateException().isThrownBy(function::run);
  }

  private static RecordedFunction run(Script script) {
    return run(batchesOf(1), script);
  }

  private static RecordedFunction run(MappingSettings settings, Script script) {
    RecordedFunction function = new RecordedFunction(settings, THREE, script.choices());
    function.run();
    return function;
  }
}
