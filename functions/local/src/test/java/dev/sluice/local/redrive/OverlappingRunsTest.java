package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.ShardRecord;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.local.redrive.RunWorld.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several processes redrive at once, of one run or of runs that follow each other. Each may stand
 * before any of its calls while others do whatever they do, and go on then, or be killed there. At
 * the end each record is applied once, and whoever redrives next leaves nothing open and no key
 * parked.
 */
final class OverlappingRunsTest {

  private static final byte[] FRESH = {};
  private static final int SCHEDULES = 60;

  /** What there is to redrive, and what happens beside that. */
  enum Scenario {
    BESIDE_THE_STREAM(BesideTheStream::new),
    PAST_BAD(PastBad::new),
    SKIPPED_AND_CARRIED(SkippedAndCarried::new),
    PARKED_AND_CARRIED(ParkedAndCarried::new),
    IN_TWO_RUNS(InTwoRuns::new);

    // The suppliers are constructors.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Course> courses;

    Scenario(Supplier<Course> courses) {
      this.courses = courses;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherMayComeThroughWhereverOneStands(Scenario scenario) {
    boolean isOver = false;
    for (int call = 0; !isOver; call++) {
      Course course = scenario.courses.get();
      RunProcess one = course.one();
      one.goOnUntil(call);
      isOver = one.isOver();
      course.happens();
      course.other().goOn();
      one.goOn();
      course.assertOnceAndInOrder("stood before call " + call);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {".*CARRIED", "IN_TWO_RUNS"},
      mode = EnumSource.Mode.MATCH_ANY)
  void threeMayTakeTurnsAndBeKilled(Scenario scenario) {
    for (long seed = 0; seed < SCHEDULES; seed++) {
      Course course = scenario.courses.get();
      takeTurns(course, new Random(seed));
      course.assertOnceAndInOrder("schedule " + seed);
    }
  }

  private static void takeTurns(Course course, Random random) {
    List<RunProcess> processes = List.of(course.one(), course.other(), course.one());
    int[] calls = new int[processes.size()];
    int happens = random.nextInt(8);
    for (int turn = 0; turn < 16; turn++) {
      if (turn == happens) {
        course.happens();
      }
      int next = random.nextInt(processes.size());
      calls[next] += 1 + random.nextInt(12);
      processes.get(next).goOnUntil(calls[next]);
      if (random.nextInt(15) == 0) {
        processes.get(next).kill();
      }
    }
    for (RunProcess process : processes) {
      if (random.nextInt(3) == 0) {
        process.kill();
      } else {
        process.goOn();
      }
    }
  }

  /** One has found its key carried, and the other not any more: who says what becomes of it? */
  @Test
  void aKeyIsReleasedThoughWhoeverAppliedItsRecordsDies() {
    Course course = new ParkedAndCarried();
    RunProcess one = course.one();
    RunProcess other = course.other();
    one.goOnTo("putItem");
    one.goOnTo("putObject");
    other.goOnTo("load");
    course.happens();

    one.goOnTo("updateItem");
    other.goOnTo("updateItem");
    other.kill();
    one.goOn();

    course.assertOnceAndInOrder("one had let them wait");
  }

  /** One goes on with a run that others have finished, before the next is planned. */
  @Test
  void whatAFinishedRunAppliedIsNotAppliedByARunThatAsksForLess() {
    Course course = new InTwoRuns();
    RunProcess one = course.one();
    one.goOnTo("putItem");
    one.goOnTo("load");
    course.happens();

    one.goOn();
    course.other().goOn();

    course.assertOnceAndInOrder("one was suspended");
  }

  /** One goes on with a run that others have finished, after the next was planned. */
  @Test
  void whatAFinishedRunAppliesBesideTheNextIsNotAppliedAgain() {
    Course course = new InTwoRuns();
    RunProcess one = course.one();
    RunProcess other = course.other();
    one.goOnTo("putItem");
    one.goOnTo("load");
    course.happens();
    other.goOnTo("putItem");

    one.goOn();
    other.goOn();
    course.redrive();

    course.assertOnceAndInOrder("one was suspended");
  }

  /** One course of things. */
  private abstract static class Course {
    final RunWorld world;
    private final List<ShardRecord[]> orders = new ArrayList<>();

    Course(Policy policy) {
      world = new RunWorld(policy);
    }

    /** It comes to what these come to, in this order or in another one that is named so. */
    void mayComeTo(ShardRecord... inOrder) {
      orders.add(inOrder);
    }

    RunProcess redriving(RecordFilter filter, boolean pastBad) {
      return RunProcess.of(process -> world.redrive(process, filter, pastBad));
    }

    RunProcess one() {
      return redriving(RecordFilter.ALL, false);
    }

    RunProcess other() {
      return redriving(RecordFilter.ALL, false);
    }

    /** What happens while one stands. */
    abstract void happens();

    /** Redrives what is left, and tells how much that was. */
    long redrive() {
      return world.redrive().records();
    }

    /** How many records stay bad. */
    long bad() {
      return 0;
    }

    void assertOnceAndInOrder(String where) {
      redrive();
      assertThat(world.parked()).as("parked: " + where).isEmpty();
      assertThat(orders.stream().map(world::expected)).as(where).contains(world.states());
      assertThat(redrive()).as("open: " + where).isEqualTo(bad());
    }
  }

  /** One more record of a parked key comes meanwhile. */
  private static final class BesideTheStream extends Course {
    private final ShardRecord a1 = world.fahrenheit("a", 100.0);
    private final ShardRecord a2 = world.celsius("a", 60.0);
    private final ShardRecord a3 = world.fahrenheit("a", 90.0);
    private final ShardRecord b1 = world.celsius("b", 70.0);
    private final ShardRecord a4 = world.celsius("a", 10.0);

    BesideTheStream() {
      super(Policy.PARK);
      world.deliver(a1, a2, a3, b1);
      mayComeTo(a1, a2, a3, a4, b1);
    }

    @Override
    void happens() {
      world.deliver(a4);
    }
  }

  /** A record that is still bad stops its key in one run, and is passed in another. */
  private static final class PastBad extends Course {
    private final ShardRecord a1 = world.celsius("a", 60.0);
    private final ShardRecord bad = world.withoutReading("a");
    private final ShardRecord a2 = world.fahrenheit("a", 90.0);
    private final ShardRecord a3 = world.celsius("a", 91.0);

    PastBad() {
      super(Policy.PARK);
      world.deliver(a1, bad, a2, a3);
      mayComeTo(a1, a2, a3);
    }

    @Override
    RunProcess other() {
      return redriving(RecordFilter.ALL, true);
    }

    @Override
    void happens() {}

    @Override
    long redrive() {
      return world.redrive(RunProcess.UNDISTURBED, RecordFilter.ALL, true).records();
    }

    @Override
    long bad() {
      return 1;
    }
  }

  /** A window carries the key of a skipped record, and ends meanwhile. */
  private static final class SkippedAndCarried extends Course {
    private final ShardRecord a1 = world.fahrenheit("a", 100.0);
    private final ShardRecord a2 = world.celsius("a", 60.0);
    private final ShardRecord a3 = world.fahrenheit("a", 90.0);
    private final byte[] state;

    SkippedAndCarried() {
      super(Policy.SKIP);
      world.deliver(a1, a2);
      state = world.carry(FRESH, false, a3);
      mayComeTo(a1, a3, a2);
    }

    @Override
    void happens() {
      world.carry(state, true);
    }
  }

  /** A window carries a key that is parked in it, and ends meanwhile. */
  private static final class ParkedAndCarried extends Course {
    private final ShardRecord a1 = world.fahrenheit("a", 100.0);
    private final ShardRecord a2 = world.celsius("a", 60.0);
    private final byte[] state;

    ParkedAndCarried() {
      super(Policy.PARK);
      state = world.carry(world.carry(FRESH, false, a1), false, a2);
      mayComeTo(a1, a2);
    }

    @Override
    void happens() {
      world.carry(state, true);
    }
  }

  /** One run comes to its end while a window carries the key; the next is for what came later. */
  private static final class InTwoRuns extends Course {
    private final ShardRecord a1 = world.celsius("a", 60.0);
    private final ShardRecord a2 = world.fahrenheit("a", 90.0);
    private final ShardRecord a3 = world.celsius("a", 99.0);
    private final byte[] state;

    InTwoRuns() {
      super(Policy.SKIP);
      world.deliver(a1);
      state = world.carry(FRESH, false, a2);
      mayComeTo(a2, a1, a3);
      mayComeTo(a2, a3, a1);
    }

    @Override
    RunProcess other() {
      Instant last = Instant.ofEpochMilli(a3.arrivalMillis());
      return redriving(new RecordFilter(last, null, null, null, null, null), false);
    }

    @Override
    void happens() {
      world.redrive();
      world.carry(state, true, a3);
    }
  }
}
