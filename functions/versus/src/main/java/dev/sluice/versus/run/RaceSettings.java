package dev.sluice.versus.run;

import java.time.Duration;
import java.util.List;

/**
 * How long a comparison takes.
 *
 * @param keys numbers of them, of which each is a comparison of its own
 * @param rounds how often each contender runs, in turn
 * @param warmupMillis processor time of a contender's process before it is measured
 * @param measuredMillis how long it is measured then
 * @param streamed how many records there are at most for engines, which are not given events
 * @param slowBatch how many records an event has for handlers that call for each record
 * @param longestRun how long one run of a contender may take, all in all
 * @param isQuick whether some conditions are left out
 */
public record RaceSettings(
    List<Integer> keys,
    int rounds,
    long warmupMillis,
    long measuredMillis,
    int streamed,
    int slowBatch,
    Duration longestRun,
    boolean isQuick) {

  /** How many records an event has. */
  public static final int BATCH = 5000;

  /** How long the stub takes to answer. */
  public static final int DELAY_MILLIS = 4;

  public RaceSettings {
    keys = List.copyOf(keys);
  }

  /** Under five minutes on two cores. */
  public static RaceSettings quick() {
    return new RaceSettings(
        List.of(10_000), 2, 4000, 1000, 1_800_000, 250, Duration.ofMinutes(3), true);
  }

  /** About two hours. */
  public static RaceSettings thorough() {
    return new RaceSettings(
        List.of(100, 10_000, 1_000_000),
        5,
        12_000,
        5000,
        6_000_000,
        BATCH,
        Duration.ofMinutes(30),
        false);
  }

  public RaceSettings keys(List<Integer> others) {
    return new RaceSettings(
        others, rounds, warmupMillis, measuredMillis, streamed, slowBatch, longestRun, isQuick);
  }

  /**
   * With another warm-up.
   *
   * @param millis of processor time
   */
  public RaceSettings warmup(long millis) {
    return new RaceSettings(
        keys, rounds, millis, measuredMillis, streamed, slowBatch, longestRun, isQuick);
  }

  public RaceSettings longestRun(Duration limit) {
    return new RaceSettings(
        keys, rounds, warmupMillis, measuredMillis, streamed, slowBatch, limit, isQuick);
  }

  public RaceSettings rounds(int number) {
    return new RaceSettings(
        keys, number, warmupMillis, measuredMillis, streamed, slowBatch, longestRun, isQuick);
  }
}
