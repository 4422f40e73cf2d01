package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who tells what keys in logs decided, where functions come and go. */
final class LogTellingTest extends BatchFixture {

  private static final int ALERTS = 90;
  private static final int QUIET = 20;

  private final BatchProcessor first = newFunction();
  private long sequenceNumber;

  @BeforeEach
  void keepKeysInLogs() {
    ports = ports.withLogs(world);
  }

  private BatchProcessor newFunction() {
    return ports.withLogs(world).function(new StateCache(1 << 20));
  }

  private void process(BatchProcessor function, String key, int value) {
    long number = ++sequenceNumber;
    // No window closes.
    ShardRecord record = record(number, Meters.value(key, at(0) + number, value));
    assertThat(function.process(List.of(record), PLENTY).notDone()).isEmpty();
  }

  /** With nothing in between at which a function may end, in the order of the calls. */
  private List<String> calls(BatchProcessor function, List<String> calls, String key, int value) {
    calls.clear();
    process(function, key, value);
    return List.copyOf(calls);
  }

  @Test
  void aWarmBatchAsksOnceAndTwiceIfItAlerts() {
    List<String> calls = new ArrayList<>();
    BatchProcessor function = ports.troubledBy(watching(calls)).function(new StateCache(1 << 20));
    assertThat(calls(function, calls, "a", QUIET)).as("cold").containsExactly("open log", "append");

    assertThat(calls(function, calls, "a", ALERTS)).containsExactly("append", "publish", "history");
    assertThat(calls(function, calls, "a", QUIET))
        .as("as long as the log has no more than four entries, two make a checkpoint")
        .containsExactly("put objects", "append with checkpoint");
    for (int i = 0; i < 100; i++) {
      int value = i % 3 == 0 ? ALERTS + i : QUIET;
      assertThat(calls(function, calls, "a", value))
          .filteredOn(call -> !call.endsWith("objects"))
          .hasSize(value == QUIET ? 1 : 3)
          .element(0)
          .asString()
          .startsWith("append");
    }
  }

  @Test
  void whatWasToldAndKeptIsNotToldAgainThoughNoEntrySaysSo() {
    process(first, "a", ALERTS);

    process(newFunction(), "a", QUIET);

    assertThat(world.sink().published()).hasSize(1);
    assertThat(world.keys().values()).allMatch(key -> key.outbox().isEmpty());
  }

  @Test
  void norIfTheBatchComesAgain() {
    process(first, "a", ALERTS);
    sequenceNumber--;

    process(newFunction(), "a", ALERTS);

    assertThat(world.sink().published()).hasSize(1);
  }

  @Test
  void norIfAnotherFunctionFindsItInItsWay() {
    BatchProcessor other = newFunction();
    process(other, "a", QUIET);
    process(first, "a", ALERTS);

    process(other, "a", QUIET);

    assertThat(world.sink().published()).hasSize(1);
  }

  @Test
  void whatWasPublishedAndNotKeptIsToldAgain() {
    BatchProcessor failing = ports.withHistory(keeping(0)).function(new StateCache(1 << 20));
    ShardRecord record = record(1, Meters.value("a", at(1), ALERTS));
    assertThat(failing.process(List.of(record), PLENTY).notDone()).isPresent();
    assertThat(world.store().history()).isEmpty();

    process(newFunction(), "a", ALERTS);

    assertThat(world.sink().published()).hasSize(2);
    assertThat(world.store().history()).hasSize(1);
  }

  /** A window closes and an alert is raised; only one of them is kept. */
  @Test
  void whatIsKeptInPartIsToldAgain() {
    List<ShardRecord> records =
        List.of(
            record(1, Meters.value("a", at(0), QUIET)),
            record(2, Meters.value("a", at(600), ALERTS)));
    BatchProcessor failing = ports.withHistory(keeping(1)).function(new StateCache(1 << 20));
    assertThat(failing.process(records, PLENTY).notDone()).isPresent();
    assertThat(world.store().history()).hasSize(1);

    assertThat(newFunction().process(records, PLENTY).notDone()).isEmpty();

    assertThat(world.store().history()).hasSizeGreaterThan(1);
    assertThat(world.sink().published()).hasSize(2);
    assertThat(newFunction().process(records, PLENTY).notDone()).isEmpty();
    assertThat(world.sink().published()).hasSize(2);
  }

  @Test
  void whatIsKeptNoMoreIsToldAgainUnlessAnEntrySaysThatItIsTold() {
    process(first, "a", ALERTS);
    process(first, "b", QUIET);
    process(first, "b", ALERTS);
    world.store().forgetHistory("a");
    world.store().forgetHistory("b");

    BatchProcessor other = newFunction();
    process(other, "a", QUIET);
    process(other, "b", QUIET);

    assertThat(world.sink().published())
        .extracting(Decision.Alert::key)
        .containsExactly("a", "b", "b");
  }

  @Test
  void whatAnEntrySaysIsToldStaysSoInCheckpoints() {
    process(first, "a", ALERTS);
    for (int i = 0; i < 20; i++) {
      process(first, "b" + "c".repeat(2 * (i % 3)), QUIET);
    }
    world.store().forgetHistory("a");

    process(newFunction(), "a", QUIET);

    assertThat(world.sink().published()).hasSize(1);
  }

  @Test
  void anEntryThatIsForestalledSaysItOnceMore() {
    process(first, "a", ALERTS);
    process(newFunction(), "b", QUIET);
    process(first, "b", QUIET);
    world.store().forgetHistory("a");

    process(newFunction(), "a", QUIET);

    assertThat(world.sink().published()).hasSize(1);
  }

  /** Takes so many decisions, and then no more. */
  private History keeping(int most) {
    return new History() {
      private int left = most;

      @Override
      public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
        int taken = Math.min(left, decisions.size());
        left -= taken;
        world.store().appendHistory(decisions.subList(0, taken), deadline);
        return taken == decisions.size() ? Map.of() : Map.of("a", "throttled");
      }

      @Override
      public Set<String> lacking(List<Decision> decisions, Deadline deadline) {
        return world.store().lacking(decisions, deadline);
      }
    };
  }
}
