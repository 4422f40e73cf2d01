package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Functions that take turns at every port call: what no function that merely waits for another one
 * comes to.
 */
final class InterleavingTest {

  private static final int SCHEDULES = 300;
  private static final int FUNCTIONS = 3;

  @Test
  void functionsThatTakeTurnsComeToWhatOneFaultlessPassComesTo() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(FUNCTIONS);
    try {
      for (long seed = 0; seed < SCHEDULES; seed++) {
        try {
          new Schedule(seed).run(threads);
        } catch (AssertionError failure) {
          throw new AssertionError("schedule " + seed + ": " + failure.getMessage(), failure);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** What the functions share; only the one whose turn it is touches it. */
  private static final class Schedule {
    private final Random random;
    private final World world = new World();
    private final Pipeline pipeline;
    private final List<ShardProgress> shards;
    private final Expectation expectation;
    private final Turns turns;
    private final Layout layout;
    private int crashes;

    Schedule(long seed) {
      random = Seeds.random(seed);
      List<MeterStream.Shard> stream = MeterStream.generate(random, 10 + random.nextInt(30));
      shards = ShardProgress.of(stream);
      pipeline = random.nextBoolean() ? Meters.PIPELINE : Meters.PARKING;
      expectation = Expectation.of(pipeline, stream);
      turns = new Turns(random, FUNCTIONS);
      crashes = random.nextInt(8);
      layout = Layout.of(seed);
    }

    Ports ports() {
      return layout.of(Ports.of(world, pipeline), world);
    }

    void run(ExecutorService threads) throws Exception {
      List<Future<?>> functions = new ArrayList<>();
      for (int i = 0; i < FUNCTIONS; i++) {
        functions.add(threads.submit(new Function(this, i)));
      }
      for (Future<?> function : functions) {
        function.get();
      }
      expectation.assertMetBy(world);
    }

    boolean isDelivered() {
      return shards.stream().allMatch(ShardProgress::isDelivered);
    }

    ShardProgress.Batch next() {
      List<ShardProgress> ready = shards.stream().filter(ShardProgress::isReady).toList();
      return ready.get(random.nextInt(ready.size())).next(random, 12);
    }

    /** Whether a function that is at a port ends there. */
    boolean crashesNow() {
      if (crashes == 0 || random.nextInt(20) > 0) {
        return false;
      }
      crashes--;
      return true;
    }
  }

  /** Delivers as long as something is left, whoever else does. */
  private static final class Function implements Runnable, Trouble {
    private final Schedule schedule;
    private final int me;
    private BatchProcessor processor;

    Function(Schedule schedule, int me) {
      this.schedule = schedule;
      this.me = me;
      this.processor = newProcessor();
    }

    @Override
    public void run() {
      schedule.turns.enter(me);
      try {
        while (!schedule.isDelivered()) {
          deliver(schedule.next());
        }
      } finally {
        schedule.turns.leave(me);
      }
    }

    private void deliver(ShardProgress.Batch batch) {
      try {
        BatchOutcome outcome = processor.process(batch.records(), () -> 1_000);
        batch.answered(
            outcome.notDone().map(BatchOutcome.NotDone::index).orElse(batch.records().size()));
      } catch (Crash crash) {
        processor = newProcessor();
      }
    }

    private BatchProcessor newProcessor() {
      return schedule.ports().troubledBy(this).function(new StateCache(1 << 20));
    }

    @Override
    public void at(String call) {
      schedule.turns.pass(me);
      if (schedule.crashesNow()) {
        throw new Crash(call);
      }
    }

    @Override
    public Fate fate(String call) {
      return Fate.TAKEN;
    }
  }
}
