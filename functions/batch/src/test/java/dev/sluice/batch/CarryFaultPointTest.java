package dev.sluice.batch;

import static dev.sluice.batch.BatchFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.FaultPoints.Fault;
import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.Room;
import dev.sluice.pipeline.Pipeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Every single fault at every point of a stream that is delivered with tumbling windows, and many
 * pairs in a short one.
 */
final class CarryFaultPointTest {

  private static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.REDRIVE));

  private static final Set<Fault> LATER_FAULTS =
      EnumSet.of(Fault.CRASH, Fault.SILENCE, Fault.SUCCESSOR, Fault.ANSWER_LOST);

  private static final int BATCH = 3;

  /** In three windows: keys that decide and that do not, when they are first touched and later. */
  private static final List<ShardRecord> RECORDS =
      List.of(
          record(1, 100, Meters.value("a", at(0), 20)),
          record(2, 100, Meters.value("b", at(0), 90)),
          record(3, 101, Meters.value("a", at(1), 21)),
          record(4, 102, Meters.bytes("not json")),
          record(5, 103, Meters.withoutValue("a", at(2))),
          record(6, 103, Meters.value("a", at(2), 91)),
          record(7, 104, Meters.value("b", at(2), 20)),
          record(8, 105, Meters.value("c", at(3), 30)),
          record(9, 106, Meters.value("a", at(4), 23)),
          record(10, 111, Meters.value("a", at(16), 22)),
          record(11, 112, Meters.value("b", at(3), 21)),
          record(12, 113, Meters.value("a", at(31), 92)),
          record(13, 114, Meters.value("b", at(60), 23)),
          record(14, 125, Meters.value("a", at(32), 24)),
          record(15, 126, Meters.value("d", at(33), 25)));

  /** One key is parked when it is first touched, others while they travel; another one goes on. */
  private static final List<ShardRecord> PARKING =
      List.of(
          record(1, 100, Meters.value("a", at(0), 20)),
          record(2, 100, Meters.value("c", at(0), 21)),
          record(3, 101, Meters.withoutValue("b", at(1))),
          record(4, 102, Meters.value("a", at(1), 22)),
          record(5, 103, Meters.value("c", at(2), 92)),
          record(6, 104, Meters.value("a", at(3), 23)),
          record(7, 105, Meters.withoutValue("a", at(4))),
          record(8, 106, Meters.value("a", at(5), 91)),
          record(9, 107, Meters.value("c", at(6), 24)),
          record(10, 111, Meters.value("a", at(16), 22)),
          record(11, 112, Meters.value("c", at(17), 23)),
          record(12, 113, Meters.value("c", at(18), 25)),
          record(13, 114, Meters.withoutValue("c", at(19))),
          record(14, 115, Meters.value("d", at(20), 24)));

  /** One window: a key that only travels, and one that decides or is parked meanwhile. */
  private static final List<ShardRecord> BRIEF =
      List.of(
          record(1, 100, Meters.value("a", at(0), 20)),
          record(2, 100, Meters.value("b", at(0), 21)),
          record(3, 101, Meters.value("a", at(1), 22)),
          record(4, 101, Meters.value("b", at(1), 91)),
          record(5, 102, Meters.withoutValue("b", at(2))),
          record(6, 102, Meters.value("a", at(2), 23)));

  private static final Room AMPLE = new Room(400, 1 << 20, 1 << 20);

  /** For one key. */
  private static final Room SCARCE = new Room(400, 1_200, 1 << 20);

  /** For two keys, until their states grow. */
  private static final Room OVERFULL = new Room(400, 1 << 20, 950);

  /** How a window ends. */
  private enum Ending {
    /** Its last invocation has no records. */
    ALONE,
    /** Its last invocation brings its last records. */
    WITH_RECORDS,
    /** The first one ends early, and goes on with nothing. */
    EARLY,
    /** A last invocation without records is given up before it begins; a redrive brings home. */
    UNTRIED,
    /** A last invocation without records is given up when it fails; a redrive brings home. */
    GIVEN_UP
  }

  /** What is delivered, and how. */
  enum Scenario {
    SKIPPED(Meters.PIPELINE, RECORDS, Layout.ITEMS, AMPLE, Ending.ALONE),
    PARKED(Meters.PARKING, PARKING, Layout.ITEMS, AMPLE, Ending.WITH_RECORDS),
    SKIPPED_WITH_LARGE_STATES(Meters.PIPELINE, RECORDS, Layout.OBJECTS, AMPLE, Ending.WITH_RECORDS),
    PARKED_WITH_LARGE_STATES(Meters.PARKING, PARKING, Layout.OBJECTS, AMPLE, Ending.ALONE),
    SKIPPED_WITH_LITTLE_ROOM(Meters.PIPELINE, RECORDS, Layout.ITEMS, SCARCE, Ending.ALONE),
    PARKED_WITH_LITTLE_ROOM(Meters.PARKING, PARKING, Layout.ITEMS, SCARCE, Ending.ALONE),
    SKIPPED_AND_OVERFULL(Meters.PIPELINE, RECORDS, Layout.ITEMS, OVERFULL, Ending.ALONE),
    SKIPPED_AND_ENDED_EARLY(Meters.PIPELINE, RECORDS, Layout.ITEMS, AMPLE, Ending.EARLY),
    PARKED_AND_ENDED_EARLY(Meters.PARKING, PARKING, Layout.ITEMS, AMPLE, Ending.EARLY),
    SKIPPED_AND_NOT_ENDED(Meters.PIPELINE, RECORDS, Layout.ITEMS, AMPLE, Ending.UNTRIED),
    PARKED_AND_NOT_ENDED(Meters.PARKING, PARKING, Layout.ITEMS, AMPLE, Ending.UNTRIED),
    SKIPPED_AND_GIVEN_UP(Meters.PIPELINE, RECORDS, Layout.ITEMS, AMPLE, Ending.GIVEN_UP),
    PARKED_AND_GIVEN_UP(Meters.PARKING, PARKING, Layout.ITEMS, AMPLE, Ending.GIVEN_UP),
    BRIEF_AND_GIVEN_UP(Meters.PARKING, BRIEF, Layout.ITEMS, AMPLE, Ending.GIVEN_UP);

    @SuppressWarnings("ImmutableEnumChecker") // A pipeline has no state.
    private final Pipeline pipeline;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the records.
    private final MeterStream.Shard shard;

    @SuppressWarnings("ImmutableEnumChecker") // It is complete when it is made.
    private final Expectation expectation;

    @SuppressWarnings("ImmutableEnumChecker") // It is complete when it is made.
    private final Expectation redriven;

    private final Layout layout;

    @SuppressWarnings("ImmutableEnumChecker") // Numbers.
    private final Room room;

    private final Ending ending;

    Scenario(
        Pipeline pipeline, List<ShardRecord> records, Layout layout, Room room, Ending ending) {
      this.pipeline = pipeline;
      this.shard = new MeterStream.Shard("shard-0", null, records);
      this.expectation = Expectation.of(pipeline, List.of(shard));
      this.redriven = Expectation.of(Meters.MENDED, List.of(shard));
      this.layout = layout;
      this.room = room;
      this.ending = ending;
    }

    /** Whether carrying begins anew within a window. */
    private boolean isBegunAnew() {
      return ending == Ending.EARLY || room.equals(OVERFULL);
    }

    private void assertMetBy(World world, boolean isRedriven) {
      if (!isRedriven) {
        expectation.assertMetBy(world);
      } else if (pipeline == Meters.PARKING) {
        redriven.assertAllAppliedInOrder(world);
      } else {
        redriven.assertAllAppliedOnce(world);
      }
    }
  }

  private static ShardRecord record(long sequenceNumber, long arrival, ByteBuffer data) {
    Position position = Position.of(Long.toString(sequenceNumber));
    return new ShardRecord("shard-0", position, "p", at(arrival), data);
  }

  @ParameterizedTest
  @EnumSource
  void anySingleFaultLeavesWhatAFaultlessPassLeaves(Scenario scenario) {
    FaultPoints.search(List.of(FAULTS), faults -> new Run(scenario, BATCH, false, faults));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.MATCH_ANY,
      names = {"[A-Z]+", ".*_LITTLE_ROOM", ".*_GIVEN_UP"})
  void anySingleFaultDoesTooIfBatchesAreCutAnew(Scenario scenario) {
    FaultPoints.search(List.of(FAULTS), faults -> new Run(scenario, BATCH - 1, false, faults));
  }

  @Test
  void moreMayTravelThanCanBeAnswered() {
    Run run = new Run(Scenario.SKIPPED_AND_OVERFULL, BATCH, false, Map.of());
    run.run();
    assertThat(run.emptied).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIPPED", "PARKED", "PARKED_AND_NOT_ENDED"})
  void anySingleFaultBesideARedriveDoesToo(Scenario scenario) {
    FaultPoints.search(
        List.of(EnumSet.allOf(Fault.class)), faults -> new Run(scenario, BATCH, true, faults));
  }

  @Test
  void anyTwoFaultsDoToo() {
    FaultPoints.search(
        List.of(FAULTS, LATER_FAULTS),
        faults -> new Run(Scenario.BRIEF_AND_GIVEN_UP, BATCH, false, faults));
  }

  private static final class Run implements FaultPoints.Run {
    private static final int MOST_STEPS = 200;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final World world = new World();
    private final Scenario scenario;
    private final int again;
    private final FaultPoints points;
    private final Ports ports;
    private final WindowedShard shard;
    private final @Nullable Redriver redriver;
    private final Set<Lease> overtaken = new HashSet<>();
    private WindowedFunction function;
    private WindowedShard.@Nullable Delivery givenUp;
    private boolean isRedriving;
    private int batch = BATCH;
    private int steps;
    private int emptied;
    private boolean isDifferentAgain;

    /**
     * @param again how many records a batch has from the first failure on
     */
    Run(Scenario scenario, int again, boolean withRedriver, Map<Integer, Fault> faults) {
      this.scenario = scenario;
      this.again = again;
      this.points = new FaultPoints(faults, this::letOthersGoOn);
      this.ports =
          scenario
              .layout
              .of(new ToldOnceCommitted().of(Ports.of(world, scenario.pipeline)), world)
              .troubledBy(points);
      this.shard = new WindowedShard(scenario.shard, null, WINDOW);
      this.redriver = withRedriver ? redriver() : null;
      this.function = newFunction();
    }

    private Redriver redriver() {
      boolean parks = scenario.pipeline == Meters.PARKING;
      return new Redriver(new Random(0), world, ports, List.of(Meters.MENDED), parks);
    }

    private WindowedFunction newFunction() {
      return WindowedFunction.of(ports, new StateCache(1 << 20), overtaken);
    }

    @Override
    public FaultPoints points() {
      return points;
    }

    @Override
    public void run() {
      while (!isDone()) {
        goOn();
        redrive();
      }
      scenario.assertMetBy(world, redriver != null);
      // Where carrying begins anew elsewhere than it did, nobody ends what was begun there.
      if (!(scenario.isBegunAnew() && isDifferentAgain)) {
        assertThat(world.keys().values()).as("leases").allMatch(key -> key.lease() == null);
        assertThat(overtaken).as("who was overtaken").isEmpty();
      }
    }

    private boolean isDone() {
      return shard.isDone() && givenUp == null && (redriver == null || redriver.isDone());
    }

    private void goOn() {
      assertThat(++steps).as("steps").isLessThan(MOST_STEPS);
      if (givenUp != null) {
        bringHome(givenUp);
      } else if (!shard.isDone()) {
        deliver();
      }
    }

    /** Beside the deliveries, not beside itself. */
    private void redrive() {
      if (redriver != null && !isRedriving) {
        isRedriving = true;
        redriver.step(points::remainingMillis);
        isRedriving = false;
      }
    }

    private void letOthersGoOn(Fault fault) {
      if (fault == Fault.REDRIVE) {
        redrive();
        return;
      }
      WindowedFunction zombie = function;
      function = newFunction();
      do {
        goOn();
      } while (fault == Fault.SUCCESSORS && !(shard.isDone() && givenUp == null));
      function = zombie;
    }

    private void deliver() {
      WindowedShard.Delivery delivery = next();
      if (scenario.ending == Ending.UNTRIED && isEndingAlone(delivery)) {
        giveUp(delivery);
        return;
      }
      try {
        byte[] state =
            function
                .process(delivery, scenario.room, points::remainingMillis)
                .answer(points::remainingMillis);
        points.at("answer");
        if (state.length == 0 && !delivery.window().isEnding()) {
          emptied++;
        }
        delivery.answered(state);
      } catch (UnavailableException failure) {
        failed(delivery);
      } catch (Crash crash) {
        failed(delivery);
        crashed(Fault.of(crash));
      }
    }

    private WindowedShard.Delivery next() {
      return scenario.ending == Ending.EARLY && shard.carriesAfter(3)
          ? shard.endEarly()
          : shard.next(batch, () -> scenario.ending == Ending.WITH_RECORDS);
    }

    private void failed(WindowedShard.Delivery delivery) {
      batch = again;
      isDifferentAgain |= again != BATCH;
      if (scenario.ending == Ending.GIVEN_UP && isEndingAlone(delivery)) {
        giveUp(delivery);
      }
    }

    private void crashed(Fault fault) {
      if (fault != Fault.FAILURE) {
        function = newFunction();
      }
      if (fault == Fault.SETBACK || fault == Fault.LONG_SETBACK) {
        shard.resumeEarlier(fault == Fault.SETBACK ? 1 : 3);
        isDifferentAgain = true;
      }
    }

    private static boolean isEndingAlone(WindowedShard.Delivery delivery) {
      return delivery.window().isEnding() && delivery.records().isEmpty();
    }

    private void giveUp(WindowedShard.Delivery delivery) {
      if (delivery.givenUp()) {
        givenUp = delivery;
      }
    }

    /** What a window carried whose last invocation is given up. */
    private void bringHome(WindowedShard.Delivery delivery) {
      try {
        Carriage.home(delivery.window(), ports.states(), new StateCache(0))
            .answer(points::remainingMillis);
        givenUp = null;
      } catch (UnavailableException | Crash again) {
        givenUp = delivery;
      }
    }
  }
}
