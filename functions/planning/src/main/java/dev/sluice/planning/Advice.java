package dev.sluice.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * What would have to change.
 *
 * @param durations of batches, when nothing is slow
 */
record Advice(
    Question question,
    SluiceFunction way,
    int shards,
    Scenario scenario,
    int seconds,
    BatchSeconds durations) {

  /** What an account may run at once, unless it asked for more. */
  private static final double CONCURRENCY = 1_000;

  private static final double LATE_SECONDS = 60;

  List<String> of(SimulationReport report) {
    List<String> advice = new ArrayList<>();
    if (report.concurrencyMost() > CONCURRENCY) {
      advice.add(
          "raise the account's quota of concurrent executions to %,.0f: by default it is 1,000"
              .formatted(Math.ceil(report.concurrencyMost())));
    }
    if (report.putWait() >= 1) {
      advice.add(refusedPuts(report));
    }
    if (report.oldestAtEnd() > LATE_SECONDS) {
      advice.add(behind(report));
    } else if (report.ageMost() > LATE_SECONDS && !scenario.outage()) {
      advice.add(
          "records were up to %,.0f s late, and it caught up; %,d shards would keep up all the time"
              .formatted(report.ageMost(), shardsFor(scenario.peak() * scenario.slow())));
    }
    if (report.givenUp() > 0) {
      advice.add(
          "%,d records were given up: more attempts, or a greater maximum age; redrive them"
              .formatted(report.givenUp()));
    }
    return advice;
  }

  private String refusedPuts(SimulationReport report) {
    double hot = scenario.hotKey() * question.workload().recordsPerSecond();
    double limit = Math.min(1_000, (1 << 20) / question.workload().recordBytes());
    return hot > limit
        ? "one key alone brings %,.0f records a second, and a shard takes %,.0f: make its key finer, no number of shards helps"
            .formatted(hot, limit)
        : "a shard refused records, which came up to %,.0f s late onto the stream: %,d shards would take the peak, if keys spread evenly"
            .formatted(report.putWait(), shardsFor(scenario.peak()));
  }

  private String behind(SimulationReport report) {
    double hot = scenario.hotKey() * question.workload().recordsPerSecond();
    if (hot > durations.capacity()) {
      return "%,d shards fall behind: one key brings %,.0f records a second, and a shard's function takes %,.0f; a larger batch, a layout that writes less, or a finer key"
          .formatted(report.shardsBehind(), hot, durations.capacity());
    }
    return "%,d shards fall behind: a shard's function takes %,.0f records a second of the %,.0f that come; take %,d shards"
        .formatted(
            report.shardsBehind(),
            durations.capacity() / scenario.slow(),
            question.workload().recordsPerSecond() * (1 - scenario.hotKey()) / shards + hot,
            shardsFor(scenario.peak() * scenario.slow()));
  }

  /** As many as keep up with so many times the load. */
  private int shardsFor(double times) {
    double rate = question.workload().recordsPerSecond() * times;
    double taken = durations.capacity() * question.costs().of(Cost.BUSY);
    double stream =
        StreamBill.leastShards(
            question.workload().withRate(rate), question.costs().of(Cost.SHARD_FILL));
    return (int) Math.max(shards + 1, Math.max(stream, Math.ceil(rate / taken)));
  }
}
