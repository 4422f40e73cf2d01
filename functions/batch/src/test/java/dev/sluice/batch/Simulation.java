package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a random stream as badly as a seed has it: batches are cut anew, come again, crash at
 * any port call and go on beside their successors, in functions that remember different things.
 * When the trouble is used up the rest is delivered well.
 */
final class Simulation {

  private static final int MOST_STEPS = 10_000;
  static final List<Pipeline> MENDED = List.of(Meters.PARKING, Meters.HALF_MENDED, Meters.MENDED);

  private final Random random;
  private final World world = new World();
  private final Ports ports;
  private final List<ShardProgress> shards;
  private final Expectation expectation;
  private final List<BatchProcessor> functions = new ArrayList<>();
  private final int longestBatch;
  private final int skipped;
  private final RandomTrouble trouble;
  private final @Nullable Redriver redriver;
  private int steps;

  /**
   * @param breakage what is wrong with the ports beside the trouble; nothing, as a rule
   * @param skipped how many records an answer leaves out that are not done; none, as a rule
   */
  Simulation(long seed, UnaryOperator<Ports> breakage, int skipped) {
    this(seed, breakage, skipped, false);
  }

  private Simulation(long seed, UnaryOperator<Ports> breakage, int skipped, boolean redriving) {
    random = Seeds.random(seed);
    // Now and then batches are so long that a key decides more than one commit may hold.
    boolean isBurst = random.nextInt(8) == 0;
    longestBatch = isBurst ? 200 : 1 + random.nextInt(20);
    List<MeterStream.Shard> stream =
        isBurst
            ? MeterStream.generateBurst(random, 100 + random.nextInt(100))
            : MeterStream.generate(random, 10 + random.nextInt(60));
    shards = ShardProgress.of(stream);
    Pipeline pipeline = random.nextInt(3) > 0 ? Meters.PIPELINE : Meters.PARKING;
    expectation = Expectation.of(redriving ? Meters.MENDED : pipeline, stream);
    trouble = new RandomTrouble(random, this::goOn);
    ports =
        breakage.apply(Layout.of(seed).of(Ports.of(world, pipeline), world).troubledBy(trouble));
    redriver =
        redriving ? new Redriver(random, world, ports, MENDED, pipeline == Meters.PARKING) : null;
    this.skipped = skipped;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      functions.add(newFunction());
    }
  }

  /** Redrives beside the stream, and until nothing is left to redrive. */
  static Simulation redriving(long seed, UnaryOperator<Ports> breakage) {
    return new Simulation(seed, breakage, 0, true);
  }

  static Simulation of(long seed) {
    return new Simulation(seed, ports -> ports, 0);
  }

  /** Fails unless what remains is what one faultless pass leaves. */
  void run() {
    while (!isDone()) {
      step();
    }
    if (redriver == null) {
      expectation.assertMetBy(world);
    } else if (ports.pipeline() == Meters.PARKING) {
      expectation.assertAllAppliedInOrder(world);
    } else {
      expectation.assertAllAppliedOnce(world);
    }
  }

  private boolean isDone() {
    return shards.stream().allMatch(ShardProgress::isDelivered)
        && (redriver == null || redriver.isDone());
  }

  private void goOn() {
    if (shards.stream().anyMatch(ShardProgress::isReady)) {
      step();
    }
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new AssertionError("the stream does not come to its end");
    }
    if (redriver != null && random.nextInt(3) == 0) {
      redriver.step(trouble::remainingMillis);
      return;
    }
    List<ShardProgress> ready = shards.stream().filter(ShardProgress::isReady).toList();
    ShardProgress shard = ready.get(random.nextInt(ready.size()));
    if (random.nextInt(10) > 0) {
      deliver(shard.next(random, longestBatch));
    } else {
      ShardProgress second = ready.get(random.nextInt(ready.size()));
      ShardProgress.Batch batch = shard.next(random, longestBatch);
      deliver(second == shard ? batch : batch.and(second.next(random, longestBatch)));
    }
  }

  private void deliver(ShardProgress.Batch batch) {
    int number = random.nextInt(functions.size());
    try {
      BatchOutcome outcome =
          functions.get(number).process(batch.records(), trouble::remainingMillis);
      int done = batch.records().size();
      if (outcome.notDone().isPresent()) {
        done = Math.min(done, outcome.notDone().get().index() + skipped);
      }
      batch.answered(done);
    } catch (Crash | UnavailableException crash) {
      if (random.nextBoolean()) {
        functions.set(number, newFunction());
      }
    }
  }

  private BatchProcessor newFunction() {
    long[] sizes = {0, 3_000, 1 << 20};
    return ports.function(new StateCache(sizes[random.nextInt(sizes.length)]));
  }
}
