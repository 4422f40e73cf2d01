package dev.sluice.planning;

import java.util.List;

/**
 * What became of a scenario. Ages are Lambda's {@code IteratorAge}: how old the last record of a
 * batch is when its invocation ends.
 *
 * @param records that were put, also those that a shard refuses to the end
 * @param failures how many invocations took nothing
 * @param ageMedian half of the invocations had no greater one, in seconds
 * @param ageMost the greatest
 * @param oldestAtEnd how old the oldest record is that still waits at the end, in seconds
 * @param shardsBehind on how many shards one waits for more than a minute then
 * @param waiting how many records wait then, in the stream or with producers
 * @param givenUp how many went to the on-failure bucket
 * @param putWait for how long producers had to put records again that a shard refused, in seconds;
 *     at most as long as it all took
 * @param concurrencyMean how many invocations were under way at once, on average
 * @param concurrencyMost the most, on average over a second, after all functions have started
 * @param advice what would have to change; empty if nothing
 */
public record SimulationReport(
    String scenario,
    int shards,
    long records,
    long invocations,
    long failures,
    double ageMedian,
    double age99,
    double ageMost,
    double oldestAtEnd,
    long shardsBehind,
    long waiting,
    long givenUp,
    double putWait,
    double concurrencyMean,
    double concurrencyMost,
    List<String> advice) {

  public SimulationReport {
    advice = List.copyOf(advice);
  }

  SimulationReport with(List<String> advised) {
    return new SimulationReport(
        scenario,
        shards,
        records,
        invocations,
        failures,
        ageMedian,
        age99,
        ageMost,
        oldestAtEnd,
        shardsBehind,
        waiting,
        givenUp,
        putWait,
        concurrencyMean,
        concurrencyMost,
        advised);
  }
}
