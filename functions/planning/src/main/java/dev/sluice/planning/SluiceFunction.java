package dev.sluice.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sluice on Lambda, one batch of a shard at a time. */
public record SluiceFunction(Layout layout) implements Contender {

  private static final double MOST_SHARDS = 20_000;

  @Override
  public String name() {
    return "Sluice, layout " + layout.name();
  }

  @Override
  public Estimate estimate(Question question) {
    double shards = shards(question);
    Rhythm rhythm = rhythm(question, question.workload(), shards);
    double busy = rhythm(question, atPeak(question.workload()), shards).busy();
    StreamBill stream = StreamBill.of(question, shards);
    Usage usage = usage(question, rhythm, stream);
    List<String> obstacles = obstacles(question, rhythm.batch().shard(), busy);
    LambdaLoad lambda = lambda(question, rhythm, busy);
    List<String> notes = new ArrayList<>(obstacles);
    notes.addAll(hints(question, rhythm.batch().shard(), lambda));
    return new Estimate(
        this,
        question.workload(),
        shards,
        stream.onDemand(),
        usage,
        usage.dollars(question.prices()),
        Optional.of(lambda),
        Optional.of(layout.recovery(rhythm.batch().shard(), question.costs())),
        notes,
        obstacles.isEmpty());
  }

  private static Workload atPeak(Workload workload) {
    return workload.withRate(workload.recordsPerSecond() * workload.peak());
  }

  /** As many as the stream needs and as the functions need to keep up at the peak. */
  private double shards(Question question) {
    return question.shards().map(Integer::doubleValue).orElseGet(() -> neededShards(question));
  }

  private double neededShards(Question question) {
    double busy = question.costs().of(Cost.BUSY);
    Workload peak = atPeak(question.workload());
    double shards = StreamBill.leastShards(question);
    while (shards < MOST_SHARDS && rhythm(question, peak, shards).busy() > busy) {
      shards = Math.ceil(shards * 1.1);
    }
    return shards;
  }

  /** The rhythm of a load on so many shards. */
  Rhythm rhythm(Question question, Workload workload, double shards) {
    ShardLoad load = ShardLoad.of(workload, question.profile(), shards);
    return Rhythm.of(
        load, question.function().batching(), eventBytes(question), work(question, load));
  }

  static double eventBytes(Question question) {
    return question.costs().of(Cost.EVENT_BYTES)
        + Math.ceil(question.workload().recordBytes() / 3) * 4;
  }

  /** What the function does with a batch of such a shard. */
  Work work(Question question, ShardLoad load) {
    FunctionSettings function = question.function();
    Costs costs =
        question
            .costs()
            .onProcessor(function.processor())
            .with(Cost.WARM_SHARE, function.warmShare(load, question.costs()));
    return batch ->
        layout
            .commit(batch, costs)
            .plus(History.of(batch, costs))
            .plus(Demand.seconds(seconds(batch, costs)));
  }

  private static double seconds(Batch batch, Costs costs) {
    return costs.millis(Cost.INVOCATION_MILLIS)
        + batch.records() * costs.micros(Cost.RECORD_MICROS);
  }

  private Usage usage(Question question, Rhythm rhythm, StreamBill stream) {
    Costs costs = question.costs();
    ShardLoad load = rhythm.batch().shard();
    double table = (layout.tableBytes(load) + History.tableBytes(load)) / Sizes.GIGABYTE;
    double index = History.indexBytes(load) / Sizes.GIGABYTE;
    Usage.Builder usage = Usage.builder();
    stream.usage().amounts().forEach(usage::add);
    return FunctionBill.add(
            usage,
            rhythm.demand(),
            rhythm.batchesPerSecond(),
            costs.of(Cost.LOG_LINE_BYTES) + costs.of(Cost.PLATFORM_LOG_BYTES),
            question.function())
        .add(Billable.TABLE_GIGABYTE_MONTH, table + index)
        .add(Billable.RECOVERY_GIGABYTE_MONTH, table)
        .add(Billable.OBJECT_GIGABYTE_MONTH, layout.objectBytes(load) / Sizes.GIGABYTE)
        .add(Billable.METRIC_MONTH, costs.of(Cost.METRICS) + costs.of(Cost.MAPPING_METRICS))
        .add(Billable.ALARM_MONTH, costs.of(Cost.ALARMS))
        .add(Billable.DASHBOARD_MONTH, 1)
        .build();
  }

  private LambdaLoad lambda(Question question, Rhythm rhythm, double busy) {
    return new LambdaLoad(
        rhythm.batch().records(),
        rhythm.batch().keys(),
        rhythm.cycleSeconds(),
        rhythm.demand().seconds(),
        rhythm.batchesPerSecond() * rhythm.demand().seconds(),
        busy,
        1,
        question.function().warmShare(rhythm.batch().shard(), question.costs()),
        rhythm.batchesPerSecond() * rhythm.demand().tableCalls() * Usage.MONTH_SECONDS);
  }

  private List<String> obstacles(Question question, ShardLoad load, double busy) {
    List<String> obstacles =
        new ArrayList<>(layout.obstacles(load, question.function(), question.costs()));
    if (busy > 1) {
      obstacles.add(
          "a shard's function would have to work %.1f times as fast to keep up at the peak"
              .formatted(busy));
    }
    if (load.shards() < StreamBill.leastShards(question.workload(), 1)) {
      obstacles.add(
          "%.0f shards do not take what comes at the peak; %.0f do"
              .formatted(load.shards(), StreamBill.leastShards(question.workload(), 1)));
    }
    return obstacles;
  }

  /** What costs, and need not. */
  private static List<String> hints(Question question, ShardLoad load, LambdaLoad lambda) {
    double wanted = question.costs().of(Cost.WARM_SHARE);
    return lambda.warmShare() >= wanted
        ? List.of()
        : List.of(
            "%.0f %% of a shard's %,.0f keys are in memory, and the others are read; with %,.0f MB all would be"
                .formatted(
                    100 * lambda.warmShare(),
                    load.keys(),
                    Math.ceil(
                        question.function().memoryMegabytes() * wanted / lambda.warmShare())));
  }
}
