package dev.sluice.planning;

import dev.sluice.delivery.flow.Arrivals;
import dev.sluice.delivery.flow.FlowFunction;
import dev.sluice.delivery.flow.FlowListener;
import dev.sluice.delivery.flow.ShardFlow;
import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A layout under a load in the course of time: each shard by the rules by which Lambda delivers it,
 * with the costs of the plan. The same seed gives the same run.
 */
public final class Simulation {

  private static final String STREAM = "arn:aws:kinesis:us-east-1:111122223333:stream/planned";

  private static final long STEP_MILLIS = 1_000;

  private final Question question;
  private final SluiceFunction way;
  private final int shards;
  private final MappingSettings mapping;
  private final int seconds;
  private final long seed;

  /**
   * @param estimate of a layout of Sluice: it has the number of shards
   * @param mapping how the stack delivers, what it gives up included
   * @param seconds how long it goes on
   * @throws IllegalArgumentException if the estimate is of something else
   */
  public Simulation(
      Question question, Estimate estimate, MappingSettings mapping, int seconds, long seed) {
    if (!(estimate.contender() instanceof SluiceFunction function)) {
      throw new IllegalArgumentException(
          estimate.contender().name() + " is none of the layouts that can be simulated");
    }
    this.question = question;
    this.way = function;
    this.shards = (int) estimate.shards();
    this.mapping = mapping;
    this.seconds = seconds;
    this.seed = seed;
  }

  /** A mapping as the stack sets it up. */
  public static MappingSettings mapping(
      FunctionSettings function, int attempts, Duration maximumAge, Duration timeout) {
    return MappingSettings.of(STREAM)
        .batching(function.batching().size(), function.batching().window())
        .retrying(attempts - 1, true, Duration.ofSeconds(1))
        .maximumAge(maximumAge)
        .function("planned", timeout, function.memoryMegabytes());
  }

  /** Runs one scenario. */
  public SimulationReport run(Scenario scenario) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] parts =
        KeySpread.of(question.workload().keys(), question.workload().skew())
            .onShards(shards, random);
    int hot = random.nextInt(shards);
    Tally tally = new Tally(seconds);
    BatchSeconds durations = durations();
    for (int shard = 0; shard < shards; shard++) {
      double part = parts[shard] * (1 - scenario.hotKey()) + (shard == hot ? scenario.hotKey() : 0);
      run(part, scenario, durations, random.split(), tally);
    }
    return tally.report(new Advice(question, way, shards, scenario, seconds, durations));
  }

  /** Of a shard of an average load. */
  private BatchSeconds durations() {
    ShardLoad load = ShardLoad.of(question.workload(), question.profile(), shards);
    double most =
        Rhythm.mostRecords(question.function().batching(), SluiceFunction.eventBytes(question));
    return BatchSeconds.of(load, way.work(question, load), most);
  }

  private void run(
      double part,
      Scenario scenario,
      BatchSeconds durations,
      SplittableRandom random,
      Tally tally) {
    PutLimit limit = new PutLimit(question.workload().recordBytes());
    double rate = part * question.workload().recordsPerSecond();
    long[] counts = new long[seconds];
    for (int second = 0; second < seconds; second++) {
      counts[second] = limit.taken(Chance.poisson(rate * scenario.rateAt(second, seconds), random));
    }
    Arrivals arrivals = Arrivals.of(STEP_MILLIS, counts);
    FlowListener listener = tally.listener();
    ShardFlow flow =
        new ShardFlow(
            mapping,
            SluiceFunction.eventBytes(question),
            Duration.ofHours(question.function().streamHours()),
            arrivals,
            function(scenario, durations),
            listener);
    long end = seconds * STEP_MILLIS;
    flow.runUntil(end);
    tally.ended(
        arrivals.total() + limit.owed(),
        flow.waiting(end) + limit.owed(),
        flow.oldestMillis(end),
        Math.min(seconds, limit.longestWait()));
  }

  private FlowFunction function(Scenario scenario, BatchSeconds durations) {
    double cold = question.costs().of(Cost.COLD_START_MILLIS);
    long timeout = mapping.function().timeout().toMillis();
    return (records, atMillis, first) -> {
      boolean troubled = scenario.isTroubled(atMillis / 1e3, seconds);
      if (troubled && scenario.outage()) {
        return new FlowFunction.Outcome(timeout, true);
      }
      double millis =
          durations.of(records) * 1e3 * (troubled ? scenario.slow() : 1) + (first ? cold : 0);
      return millis > timeout
          ? new FlowFunction.Outcome(timeout, true)
          : new FlowFunction.Outcome((long) Math.ceil(millis), false);
    };
  }
}
