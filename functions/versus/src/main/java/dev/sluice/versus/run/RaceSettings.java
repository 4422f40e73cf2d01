package dev.sluice.versus.run;

import dev.sluice.versus.run.Leg.Compiler;
import java.time.Duration;
import java.util.List;

/**
 * How long a comparison takes.
 *
 * @param keys numbers of them, of which each is a comparison of its own
 * @param rounds how often each contender runs, in turn
 * @param warmupMillis processor time of a contender's process before it is measured; a third of it
 *     with the first compiler alone, if {@code isQuick}
 * @param measuredMillis processor time for which it is measured then; at most ten times as long by
 *     the clock
 * @param slowBatch how many records an event has for handlers that call for each record
 * @param longestRun how long one run of a contender may take, all in all
 * @param isQuick whether some conditions are left out
 */
public record RaceSettings(
    List<Integer> keys,
    int rounds,
    long warmupMillis,
    long measuredMillis,
    int slowBatch,
    Duration longestRun,
    boolean isQuick) {

  /** How many records an event has. */
  public static final int BATCH = 5000;

  /** How long the stub takes to answer. */
  public static final int DELAY_MILLIS = 4;

  /** For a millisecond of processor time: an engine that takes more is faster than any so far. */
  private static final long STREAMED = 1400;

  /** The same for an application that reads from a broker, which must be filled before. */
  private static final long READ = 500;

  /**
   * So much processor time goes into starting and compiling first, and three times less gets done.
   */
  private static final long COLD_MILLIS = 6000;

  private static final int COLD_SHARE = 3;

  /** They are all in memory, at 250 bytes each: {@link JvmOptions} has room for so many. */
  private static final int MOST_STREAMED = 46_000_000;

  public RaceSettings {
    keys = List.copyOf(keys);
  }

  /** How many records there are for engines, which are not given events: as many as they take. */
  public int streamed() {
    return (int) Math.min(MOST_STREAMED, STREAMED * atFullSpeedMillis());
  }

  /** How many records a broker has for who reads from it: as many as that takes. */
  long read() {
    return READ * atFullSpeedMillis();
  }

  private long atFullSpeedMillis() {
    long all = warmupMillis + measuredMillis;
    long cold = Math.min(all, COLD_MILLIS);
    return cold / COLD_SHARE + all - cold;
  }

  /**
   * Processor time before a contender is measured that runs with so many compilers. One alone has
   * soon compiled all: where time is short, it gets a third.
   */
  long warmupMillis(Compiler compiler) {
    return isQuick && compiler == Compiler.C1 ? warmupMillis / 3 : warmupMillis;
  }

  /** How many records each contender scores before it races, to come to what all others do. */
  int checked() {
    return isQuick ? 1000 : 4000;
  }

  /**
   * The same at DynamoDB Local, which takes some milliseconds a call: some contenders make four for
   * a record.
   */
  int checkedAtDynamoDbLocal() {
    return isQuick ? 200 : 600;
  }

  /** Under five minutes on two cores. */
  public static RaceSettings quick() {
    return new RaceSettings(List.of(10_000), 1, 6000, 1000, 100, Duration.ofMinutes(3), true);
  }

  /** About four hours. */
  public static RaceSettings thorough() {
    return new RaceSettings(
        List.of(100, 10_000, 1_000_000), 5, 30_000, 5000, BATCH, Duration.ofMinutes(30), false);
  }

  public RaceSettings keys(List<Integer> others) {
    return new RaceSettings(
        others, rounds, warmupMillis, measuredMillis, slowBatch, longestRun, isQuick);
  }

  /**
   * With another warm-up.
   *
   * @param millis of processor time
   */
  public RaceSettings warmup(long millis) {
    return new RaceSettings(keys, rounds, millis, measuredMillis, slowBatch, longestRun, isQuick);
  }

  /**
   * Measured for another time.
   *
   * @param millis of processor time
   */
  public RaceSettings measured(long millis) {
    return new RaceSettings(keys, rounds, warmupMillis, millis, slowBatch, longestRun, isQuick);
  }

  public RaceSettings longestRun(Duration limit) {
    return new RaceSettings(keys, rounds, warmupMillis, measuredMillis, slowBatch, limit, isQuick);
  }

  public RaceSettings rounds(int number) {
    return new RaceSettings(
        keys, number, warmupMillis, measuredMillis, slowBatch, longestRun, isQuick);
  }
}
