package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redriver.Identity;
import dev.sluice.batch.Versions.Oddity;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A stream that is delivered badly while versions of the pipeline take each other's place, each of
 * which refuses other records, and while what they refused is redriven. Versions come one after the
 * other, or several take turns.
 */
final class DeploymentSimulation {

  private static final int MOST_STEPS = 10_000;

  private final Random random;
  private final World world = new World();
  private final RandomTrouble trouble;
  private final Ports ports;
  private final List<ShardProgress> shards;
  private final List<Identity> records = new ArrayList<>();
  private final List<BatchProcessor> functions = new ArrayList<>();
  private final boolean takesTurns;
  private final int longestBatch;

  /** There is a deployment in so many steps, about. */
  private final int deployments;

  private final Redriver redriver;
  private Pipeline deployed;
  private int made;
  private int steps;

  /**
   * @param breakage what is wrong with the ports beside the trouble; nothing, as a rule
   * @param takesTurns whether older versions go on beside newer ones
   */
  DeploymentSimulation(long seed, UnaryOperator<Ports> breakage, boolean takesTurns) {
    random = Seeds.random(seed);
    this.takesTurns = takesTurns;
    longestBatch = 1 + random.nextInt(20);
    deployments = takesTurns ? 6 : 6 + random.nextInt(30);
    List<MeterStream.Shard> stream =
        MeterStream.generate(random, 10 + random.nextInt(60), this::payload);
    // In the order of their numbers.
    stream.forEach(shard -> shard.records().forEach(record -> records.add(Identity.of(record))));
    shards = ShardProgress.of(stream);
    trouble = new RandomTrouble(random, this::step);
    ports = breakage.apply(Layout.of(seed).of(Ports.of(world), world)).troubledBy(trouble);
    redriver = new Redriver(random, world, ports, pipelines(), false);
    deployed = anyVersion();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      functions.add(newFunction());
    }
  }

  private List<Pipeline> pipelines() {
    return List.of(anyVersion(), anyVersion(), Versions.TOLERANT);
  }

  private Pipeline anyVersion() {
    return Versions.ALL.get(random.nextInt(Versions.ALL.size()));
  }

  private ByteBuffer payload(String meter, long time) {
    Oddity[] oddities = Oddity.values();
    return random.nextInt(3) == 0
        ? Versions.odd(meter, time, made++, oddities[random.nextInt(oddities.length)])
        : Versions.plain(meter, time, made++);
  }

  /** How many records were refused, and of how many of them nobody can tell what became. */
  record Outcome(long refused, long doubtful) {
    Outcome plus(Outcome other) {
      return new Outcome(refused + other.refused, doubtful + other.doubtful);
    }
  }

  /** Fails unless each record took effect once, or nobody can tell and not more than once. */
  Outcome run() {
    while (!isDone()) {
      step();
    }
    assertEachTookEffectOnce();
    Set<Identity> refused = new HashSet<>();
    world.quarantine().records().forEach(line -> refused.add(Identity.of(line.record())));
    return new Outcome(refused.size(), redriver.doubtful().size());
  }

  private void assertEachTookEffectOnce() {
    Map<String, Integer> applied = new HashMap<>();
    for (Decision decision : world.store().history()) {
      applied.merge(((Decision.Alert) decision).message(), 1, Integer::sum);
    }
    Set<Integer> lost = new TreeSet<>();
    Set<Integer> twice = new TreeSet<>();
    for (int number = 0; number < records.size(); number++) {
      int times = applied.getOrDefault(Integer.toString(number), 0);
      if (times == 0 && !redriver.doubtful().contains(records.get(number))) {
        lost.add(number);
      } else if (times > 1) {
        twice.add(number);
      }
    }
    assertThat(lost).as("lost").isEmpty();
    assertThat(twice).as("applied more than once").isEmpty();
  }

  private boolean isDone() {
    return shards.stream().allMatch(ShardProgress::isDelivered) && redriver.isDone();
  }

  private List<ShardProgress> ready() {
    return shards.stream()
        .filter(ShardProgress::isReady)
        .filter(shard -> takesTurns || !shard.isDelivered())
        .toList();
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new AssertionError("the stream does not come to its end");
    }
    if (random.nextInt(deployments) == 0) {
      deploy();
    }
    if (random.nextInt(4) == 0) {
      redriver.step(trouble::remainingMillis);
    } else {
      deliver();
    }
  }

  /** Another version takes the place of the one that is deployed. */
  private void deploy() {
    deployed = anyVersion();
    int replaced = takesTurns ? 1 : functions.size();
    for (int i = 0; i < replaced; i++) {
      functions.set(takesTurns ? random.nextInt(functions.size()) : i, newFunction());
    }
  }

  private void deliver() {
    List<ShardProgress> ready = ready();
    if (ready.isEmpty()) {
      return;
    }
    ShardProgress shard = ready.get(random.nextInt(ready.size()));
    ShardProgress.Batch batch =
        takesTurns ? shard.next(random, longestBatch) : shard.onward(random, longestBatch);
    int number = random.nextInt(functions.size());
    BatchProcessor function = functions.get(number);
    try {
      BatchOutcome outcome = function.process(batch.records(), trouble::remainingMillis);
      batch.answered(
          outcome.notDone().map(BatchOutcome.NotDone::index).orElse(batch.records().size()));
    } catch (Crash | UnavailableException crash) {
      if (random.nextBoolean() && functions.get(number) == function) {
        functions.set(number, newFunction());
      }
    }
  }

  private BatchProcessor newFunction() {
    long[] sizes = {0, 3_000, 1 << 20};
    return ports.running(deployed).function(new StateCache(sizes[random.nextInt(sizes.length)]));
  }
}
