package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.Room;
import dev.sluice.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a random stream with tumbling windows as badly as a seed has it: batches are cut anew,
 * come again with the state that they came with, are delivered from an earlier checkpoint with the
 * state of that time, crash at any port call and go on beside their successors.
 */
final class CarrySimulation {

  private static final int MOST_STEPS = 10_000;

  private final Random random;
  private final World world = new World();
  private final Ports ports;
  private final List<WindowedShard> shards = new ArrayList<>();
  private final Expectation expectation;
  private final RandomTrouble trouble;
  private final List<WindowedFunction> functions = new ArrayList<>();
  private final int longestBatch;
  private final Room room;
  private final UnaryOperator<StateStore> carriages;
  private final @Nullable Redriver redriver;
  private final Set<Lease> overtaken = new HashSet<>();
  private int written;
  private int steps;

  private CarrySimulation(
      long seed,
      UnaryOperator<StateStore> breakage,
      UnaryOperator<StateStore> carriages,
      boolean redriving) {
    random = Seeds.random(seed);
    this.carriages = carriages;
    boolean isBurst = random.nextInt(8) == 0;
    longestBatch = isBurst ? 100 : 1 + random.nextInt(15);
    int[] rooms = {0, 2_000, 4_000, 1 << 20};
    room = new Room(400, rooms[random.nextInt(rooms.length)], 1 << 20);
    List<MeterStream.Shard> stream =
        isBurst
            ? MeterStream.generateBurst(random, 60 + random.nextInt(60))
            : MeterStream.generate(random, 10 + random.nextInt(60));
    Map<MeterStream.Shard, WindowedShard> known = new HashMap<>();
    Duration length = Duration.ofSeconds(5 + random.nextInt(30));
    for (MeterStream.Shard shard : stream) {
      WindowedShard parent = shard.parent() == null ? null : known.get(shard.parent());
      WindowedShard windowed = new WindowedShard(shard, parent, length);
      known.put(shard, windowed);
      shards.add(windowed);
    }
    Pipeline pipeline = random.nextInt(3) > 0 ? Meters.PIPELINE : Meters.PARKING;
    expectation = Expectation.of(redriving ? Meters.MENDED : pipeline, stream);
    trouble = new RandomTrouble(random, this::goOn);
    Ports calm = Ports.of(world, pipeline);
    ports = calm.withStore(breakage.apply(calm.store())).troubledBy(trouble);
    redriver =
        redriving
            ? new Redriver(random, world, ports, Simulation.MENDED, pipeline == Meters.PARKING)
            : null;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      functions.add(newFunction());
    }
  }

  static CarrySimulation of(long seed) {
    return new CarrySimulation(seed, store -> store, store -> store, false);
  }

  /** Redrives beside the stream, and until nothing is left to redrive. */
  static CarrySimulation redriving(long seed) {
    return new CarrySimulation(seed, store -> store, store -> store, true);
  }

  /**
   * With something wrong.
   *
   * @param items what becomes of the store of items
   * @param carriages what becomes of the store of an invocation
   * @param redriving whether it redrives beside the stream
   */
  static CarrySimulation broken(
      long seed,
      UnaryOperator<StateStore> items,
      UnaryOperator<StateStore> carriages,
      boolean redriving) {
    return new CarrySimulation(seed, items, carriages, redriving);
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
    assertThat(world.keys().values()).as("leases").allMatch(key -> key.lease() == null);
    assertThat(overtaken).as("who was overtaken").isEmpty();
  }

  /** How many commits went to items. */
  int written() {
    return written;
  }

  private boolean isDone() {
    return shards.stream().allMatch(WindowedShard::isDone)
        && (redriver == null || redriver.isDone());
  }

  private void goOn() {
    if (shards.stream().anyMatch(WindowedShard::isReady)) {
      step();
    }
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new AssertionError("the stream does not come to its end");
    }
    List<WindowedShard> ready = shards.stream().filter(WindowedShard::isReady).toList();
    if (redriver != null && (ready.isEmpty() || random.nextInt(3) == 0)) {
      redriver.step(trouble::remainingMillis);
      return;
    }
    WindowedShard shard = ready.get(random.nextInt(ready.size()));
    if (trouble.comes()) {
      shard.resumeEarlier(random);
    }
    deliver(shard.next(random, longestBatch));
  }

  private void deliver(WindowedShard.Delivery delivery) {
    int number = random.nextInt(functions.size());
    try {
      delivery.answered(invoke(functions.get(number), delivery));
    } catch (Crash | UnavailableException crash) {
      if (random.nextBoolean()) {
        functions.set(number, newFunction());
      }
    }
  }

  private byte[] invoke(WindowedFunction function, WindowedShard.Delivery delivery) {
    Carriage carriage = function.process(delivery, room, carriages, trouble::remainingMillis);
    byte[] answer = carriage.answer(trouble::remainingMillis);
    written += carriage.written();
    return answer;
  }

  private WindowedFunction newFunction() {
    long[] sizes = {0, 3_000, 1 << 20};
    StateCache cache = new StateCache(sizes[random.nextInt(sizes.length)]);
    return WindowedFunction.of(ports, cache, overtaken);
  }
}
