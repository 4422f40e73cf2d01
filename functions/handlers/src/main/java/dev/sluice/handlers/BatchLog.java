package dev.sluice.handlers;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchOutcome.Counts;
import dev.sluice.batch.Phase;
import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.carry.Carriage;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes one line a batch. It tells counts, durations and reasons, and nothing of a record. */
final class BatchLog {

  private final String pipeline;
  private final PrintStream out;
  private final Clock clock;

  BatchLog(String pipeline, PrintStream out, Clock clock) {
    this.pipeline = pipeline;
    this.out = out;
    this.clock = clock;
  }

  Line begin(String requestId) {
    return new Line(requestId, clock.millis());
  }

  /** The line of one batch. */
  final class Line {

    private final EmbeddedMetrics metrics;
    private final long begin;

    private Line(String requestId, long begin) {
      this.begin = begin;
      this.metrics = new EmbeddedMetrics(pipeline, begin);
      metrics.text("requestId", requestId);
    }

    /** What became of the batch; the line is written by {@link #end} or {@link #failed}. */
    void tell(Delivery delivery, BatchOutcome outcome) {
      count(outcome.counts());
      countLost(outcome);
      new TreeMap<>(outcome.micros())
          .forEach((phase, micros) -> metrics.millis(name(phase), micros / 1_000.0));
      List<ShardRecord> records = delivery.records();
      if (!records.isEmpty()) {
        ShardRecord last = records.get(records.size() - 1);
        metrics.text("stream", String.valueOf(delivery.stream()));
        metrics.text("shard", last.shard());
        metrics.millis("IteratorAge", (double) Math.max(0, clock.millis() - last.arrivalMillis()));
      }
      metrics.count("NotDone", notDone(outcome));
    }

    private void countLost(BatchOutcome outcome) {
      metrics.count("LostCarries", sum(outcome.overtaken()));
      if (!outcome.overtaken().isEmpty()) {
        metrics.texts(
            "lostCarries",
            outcome.overtaken().entrySet().stream()
                .map(lost -> "%d keys, in %s".formatted(lost.getValue(), lost.getKey()))
                .sorted()
                .toList());
      }
    }

    /** What travels on, in bytes. */
    void carried(Carriage carriage, int bytes) {
      metrics.count("LoadedKeys", carriage.loaded());
      metrics.count("CarriedKeys", carriage.size());
      metrics.count("CarriedBytes", bytes);
      metrics.count("CarryCommits", carriage.written());
    }

    /** That silence may be measured too far, until the batch is done. */
    void lagNotNoted(String reason) {
      metrics.count("LagsNotNoted", 1);
      metrics.text("lagNotNoted", reason);
    }

    private int notDone(BatchOutcome outcome) {
      return outcome
          .notDone()
          .map(first -> {
            metrics.text("notDoneFrom", first.position().sequenceNumber());
            metrics.texts("reasons", first.reasons());
            return outcome.counts().records() - first.index();
          })
          .orElse(0);
    }

    private void count(Counts counts) {
      metrics.count("Records", counts.records());
      metrics.count("Applied", counts.applied());
      metrics.count("Filtered", counts.filtered());
      metrics.count("Fenced", counts.fenced());
      metrics.count("Quarantined", sum(counts.quarantined()));
      metrics.count("Parked", stage(counts, Stage.PARKED) + stage(counts, Stage.OVERFLOW));
      metrics.count("ParkingFull", stage(counts, Stage.OVERFLOW));
      metrics.count("Keys", counts.keys());
      metrics.count("LoadedKeys", counts.loadedKeys());
      metrics.count("Conflicts", counts.conflicts());
      metrics.count("Alerts", counts.alerts());
      metrics.count("Windows", counts.windows());
      metrics.count("Labels", counts.labels());
      metrics.count("UnreadableGroups", counts.unreadableGroups());
      metrics.count("ConditionErrors", sum(counts.conditionErrors()));
      metrics.count("UntidyOutboxes", counts.untidyOutboxes());
      metrics.counts("quarantinedByStage", byStage(counts.quarantined()));
      metrics.counts("conditionErrorsByAlert", new TreeMap<>(counts.conditionErrors()));
    }

    void failed(Exception failure) {
      metrics.count("Failed", 1);
      metrics.text("error", failure.getClass().getName());
      metrics.text("message", String.valueOf(failure.getMessage()));
      end();
    }

    void end() {
      metrics.millis("Duration", (double) (clock.millis() - begin));
      metrics.writeTo(out);
    }
  }

  private static Map<String, Integer> byStage(Map<Stage, Integer> counts) {
    Map<String, Integer> byName = new TreeMap<>();
    counts.forEach((stage, count) -> byName.put(stage.name().toLowerCase(Locale.ROOT), count));
    return byName;
  }

  private static int stage(Counts counts, Stage stage) {
    return counts.quarantined().getOrDefault(stage, 0);
  }

  private static int sum(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** As in {@code Commit}. */
  private static String name(Phase phase) {
    String name = phase.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
