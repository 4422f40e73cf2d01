package dev.sluice.batch;

import static dev.sluice.batch.BatchFixture.at;
import static dev.sluice.batch.BatchFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.FaultPoints.Fault;
import dev.sluice.pipeline.Pipeline;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every single fault at every point, and every pair of faults before and after port calls. */
final class FaultPointTest {

  private static final Set<Fault> AT_CALLS =
      EnumSet.of(Fault.CRASH, Fault.FAILURE, Fault.SILENCE, Fault.SUCCESSOR);

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

  @ParameterizedTest
  @EnumSource
  void anySingleFaultLeavesWhatAFaultlessPassLeaves(Scenario scenario) {
    int points = FaultPoints.search(List.of(Fault.USUAL), faults -> new Run(scenario, faults));
    assertThat(points).isGreaterThanOrEqualTo(18);
  }

  @ParameterizedTest
  @EnumSource
  void anyTwoFaultsLeaveWhatAFaultlessPassLeaves(Scenario scenario) {
    FaultPoints.search(List.of(AT_CALLS, AT_CALLS), faults -> new Run(scenario, faults));
  }

  private static final class Run implements FaultPoints.Run {
    private static final int BATCH = 4;

    private final World world = new World();
    private final Scenario scenario;
    private final FaultPoints points;
    private BatchProcessor function;
    private int delivered;
    private int deliveries;

    Run(Scenario scenario, Map<Integer, Fault> faults) {
      this.scenario = scenario;
      this.points = new FaultPoints(faults, fault -> succeed());
      this.function = newFunction();
    }

    @Override
    public FaultPoints points() {
      return points;
    }

    @Override
    public void run() {
      while (delivered < scenario.records.size()) {
        assertThat(deliveries).as("deliveries").isLessThan(20);
        deliverNext();
      }
      scenario.expectation.assertMetBy(world);
    }

    private void deliverNext() {
      int delivery = ++deliveries;
      int from = delivered;
      int to = Math.min(scenario.records.size(), from + BATCH);
      List<ShardRecord> batch = scenario.records.subList(from, to);
      try {
        BatchOutcome outcome = function.process(batch, points::remainingMillis);
        if (delivery == deliveries) {
          delivered =
              from + outcome.notDone().map(BatchOutcome.NotDone::index).orElse(batch.size());
        }
      } catch (Crash crash) {
        function = Fault.of(crash) == Fault.FAILURE ? function : newFunction();
      }
    }

    private void succeed() {
      BatchProcessor zombie = function;
      function = newFunction();
      deliverNext();
      function = zombie;
    }

    private BatchProcessor newFunction() {
      return scenario.ports(world).troubledBy(points).function(new StateCache(1 << 20));
    }
  }
}
