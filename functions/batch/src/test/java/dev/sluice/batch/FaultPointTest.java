package dev.sluice.batch;

import static dev.sluice.batch.BatchFixture.at;
import static dev.sluice.batch.BatchFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every single fault and every pair of faults, before and after every port call. */
final class FaultPointTest {

  private static final List<ShardRecord> RECORDS =
      List.of(
          record(1, Meters.value("a", at(0), 90)),
          record(2, Meters.value("b", at(0), 20)),
          record(3, Meters.bytes("not json")),
          record(4, Meters.value("a", at(1), 91)),
          record(5, Meters.value("b", at(30), 92)),
          record(6, Meters.value("a", at(31), 20)));

  /** A key that alerts is parked, and so is one from its first record; a third one goes on. */
  private static final List<ShardRecord> PARKING =
      List.of(
          record(1, Meters.value("a", at(0), 90)),
          record(2, Meters.withoutValue("a", at(1))),
          record(3, Meters.withoutValue("b", at(1))),
          record(4, Meters.value("a", at(2), 91)),
          record(5, Meters.value("c", at(2), 92)),
          record(6, Meters.withoutValue("a", at(3))));

  /** What is delivered, and to what. */
  enum Scenario {
    SKIPPED(Meters.PIPELINE, RECORDS, Layout.ITEMS),
    PARKED(Meters.PARKING, PARKING, Layout.ITEMS),
    SKIPPED_WITH_LARGE_STATES(Meters.PIPELINE, RECORDS, Layout.OBJECTS),
    PARKED_WITH_LARGE_STATES(Meters.PARKING, PARKING, Layout.OBJECTS),
    SKIPPED_IN_LOGS(Meters.PIPELINE, RECORDS, Layout.LOGS),
    PARKED_IN_LOGS(Meters.PARKING, PARKING, Layout.LOGS);

    @SuppressWarnings("ImmutableEnumChecker") // A pipeline has no state.
    private final Pipeline pipeline;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the records.
    private final List<ShardRecord> records;

    @SuppressWarnings("ImmutableEnumChecker") // It is complete when it is made.
    private final Expectation expectation;

    private final Layout layout;

    Scenario(Pipeline pipeline, List<ShardRecord> records, Layout layout) {
      this.pipeline = pipeline;
      this.records = records;
      this.layout = layout;
      MeterStream.Shard shard = new MeterStream.Shard("shard-0", null, records);
      this.expectation = Expectation.of(pipeline, List.of(shard));
    }

    private Ports ports(World world) {
      return layout.of(Ports.of(world, pipeline), world);
    }
  }

  /** What happens at a point. */
  private enum Fault {
    /** The function ends; another one begins with nothing in memory. */
    CRASH,
    /** The invocation fails; the next one finds the memory as it was left. */
    FAILURE,
    /** The port does not answer in time. */
    SILENCE,
    /** Another function is given the batch and ends it; then the first one goes on. */
    SUCCESSOR
  }

  @ParameterizedTest
  @EnumSource
  void anySingleFaultLeavesWhatAFaultlessPassLeaves(Scenario scenario) {
    int points = points(scenario, Map.of());
    assertThat(points).isGreaterThanOrEqualTo(18);
    for (int point = 0; point < points; point++) {
      for (Fault fault : Fault.values()) {
        points(scenario, Map.of(point, fault));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyTwoFaultsLeaveWhatAFaultlessPassLeaves(Scenario scenario) {
    for (Fault first : Fault.values()) {
      for (int point = 0; point < points(scenario, Map.of()); point++) {
        int points = points(scenario, Map.of(point, first));
        for (int later = point + 1; later < points; later++) {
          for (Fault second : Fault.values()) {
            points(scenario, Map.of(point, first, later, second));
          }
        }
      }
    }
  }

  /** Delivers with these faults; how many points were come to. */
  private static int points(Scenario scenario, Map<Integer, Fault> faults) {
    Run run = new Run(scenario, faults);
    try {
      run.deliver();
      scenario.expectation.assertMetBy(run.world);
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError("faults " + faults + " in calls " + run.calls, failure);
    }
    return run.calls.size();
  }

  private static final class Run implements Trouble {
    private static final int BATCH = 4;

    private final World world = new World();
    private final Scenario scenario;
    private final Map<Integer, Fault> faults;
    private final List<String> calls = new ArrayList<>();
    private BatchProcessor function;
    private int delivered;
    private int deliveries;

    Run(Scenario scenario, Map<Integer, Fault> faults) {
      this.scenario = scenario;
      this.faults = faults;
      this.function = newFunction();
    }

    void deliver() {
      while (delivered < scenario.records.size()) {
        assertThat(deliveries).as("deliveries").isLessThan(20);
        deliverNext();
      }
    }

    private void deliverNext() {
      int delivery = ++deliveries;
      int from = delivered;
      int to = Math.min(scenario.records.size(), from + BATCH);
      List<ShardRecord> batch = scenario.records.subList(from, to);
      try {
        BatchOutcome outcome = function.process(batch, () -> 1_000);
        if (delivery == deliveries) {
          delivered =
              from + outcome.notDone().map(BatchOutcome.NotDone::index).orElse(batch.size());
        }
      } catch (Crash crash) {
        function = "warm".equals(crash.getMessage()) ? function : newFunction();
      }
    }

    @Override
    public void at(String call) {
      Fault fault = faults.get(calls.size());
      calls.add(call);
      if (fault == Fault.SUCCESSOR) {
        BatchProcessor zombie = function;
        function = newFunction();
        deliverNext();
        function = zombie;
      } else if (fault == Fault.SILENCE) {
        throw new UnavailableException(call);
      } else if (fault != null) {
        throw new Crash(fault == Fault.FAILURE ? "warm" : "cold");
      }
    }

    @Override
    public Fate fate(String call) {
      return Fate.TAKEN;
    }

    private BatchProcessor newFunction() {
      return scenario.ports(world).troubledBy(this).function(new StateCache(1 << 20));
    }
  }
}
