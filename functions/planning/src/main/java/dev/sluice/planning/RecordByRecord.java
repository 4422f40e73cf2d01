package dev.sluice.planning;

import java.util.List;
import java.util.Optional;

/**
 * A function that takes the records of its batch one by one: for each it reads the key's item,
 * changes it and writes it. With a helper for batches that remembers each record's identifier there
 * are two writes more: one before, one after.
 *
 * @param guardWrites how many writes a record needs so that it takes effect once
 */
public record RecordByRecord(String name, int guardWrites) implements Contender {

  /** As many batches of a shard at once as Lambda allows, in which a key stays in order. */
  private static final int MOST_AT_ONCE = 10;

  static RecordByRecord naive() {
    return new RecordByRecord("read and write each record", 0);
  }

  static RecordByRecord idempotent() {
    return new RecordByRecord("batch helper, idempotent by record", 2);
  }

  @Override
  public Estimate estimate(Question question) {
    Workload workload = question.workload();
    double shards = shards(question);
    ShardLoad load = ShardLoad.of(workload, question.profile(), shards);
    ShardLoad lane = load.over(shards * atOnce(question, shards));
    Rhythm rhythm =
        Rhythm.of(
            lane,
            question.function().batching(),
            SluiceFunction.eventBytes(question),
            batch -> demand(batch, question));
    StreamBill stream = StreamBill.of(question, shards);
    Usage usage = usage(question, rhythm, stream, load);
    LambdaLoad lambda = lambda(question, rhythm, shards);
    return new Estimate(
        this,
        workload,
        shards,
        stream.onDemand(),
        usage,
        usage.dollars(question.prices()),
        Optional.of(lambda),
        Optional.empty(),
        lambda.busy() <= 1
            ? List.of()
            : List.of(
                "its functions would have to work %.1f times as fast to keep up at the peak"
                    .formatted(lambda.busy())),
        true);
  }

  private double secondsPerRecord(Question question) {
    Costs costs = question.costs().onProcessor(question.function().processor());
    int calls = 2 + guardWrites;
    return costs.micros(Cost.USUAL_RECORD_MICROS)
        + calls * (costs.millis(Cost.DYNAMODB_MILLIS) + costs.micros(Cost.USUAL_CALL_MICROS));
  }

  private double shards(Question question) {
    return question.shards().map(Integer::doubleValue).orElseGet(() -> neededShards(question));
  }

  private double neededShards(Question question) {
    double needed =
        peakRate(question) * secondsPerRecord(question) / question.costs().of(Cost.BUSY);
    return Math.max(StreamBill.leastShards(question), Math.ceil(needed / MOST_AT_ONCE - 1e-9));
  }

  private static double peakRate(Question question) {
    return question.workload().recordsPerSecond() * question.workload().peak();
  }

  /** How many batches of a shard at once are needed to keep up. */
  private int atOnce(Question question, double shards) {
    double needed =
        peakRate(question) / shards * secondsPerRecord(question) / question.costs().of(Cost.BUSY);
    return (int) Math.max(1, Math.min(MOST_AT_ONCE, Math.ceil(needed - 1e-9)));
  }

  private Demand demand(Batch batch, Question question) {
    PipelineProfile profile = batch.shard().profile();
    Costs costs = question.costs();
    double units = profile.itemWriteUnits() + guardWrites;
    return Demand.writes(batch.records() * units, batch.records() * (1 + guardWrites))
        .plus(Demand.reads(batch.records() * Sizes.readUnits(profile.itemBytes()), batch.records()))
        .plus(Demand.publishes(batch.alerts()))
        .plus(
            Demand.seconds(
                costs.millis(Cost.INVOCATION_MILLIS)
                    + batch.records() * secondsPerRecord(question)
                    + batch.alerts() * costs.millis(Cost.SNS_MILLIS)));
  }

  private Usage usage(Question question, Rhythm rhythm, StreamBill stream, ShardLoad load) {
    double table = new ItemLayout().tableBytes(load) / Sizes.GIGABYTE;
    Usage.Builder usage = Usage.builder();
    stream.usage().amounts().forEach(usage::add);
    return FunctionBill.add(
            usage,
            rhythm.demand(),
            rhythm.batchesPerSecond(),
            question.costs().of(Cost.PLATFORM_LOG_BYTES),
            question.function())
        .add(Billable.TABLE_GIGABYTE_MONTH, table)
        .add(Billable.RECOVERY_GIGABYTE_MONTH, table)
        .build();
  }

  private LambdaLoad lambda(Question question, Rhythm rhythm, double shards) {
    int perShard = atOnce(question, shards);
    double busy = peakRate(question) / (shards * perShard) * secondsPerRecord(question);
    return new LambdaLoad(
        rhythm.batch().records(),
        rhythm.batch().keys(),
        rhythm.cycleSeconds(),
        rhythm.demand().seconds(),
        rhythm.batchesPerSecond() * rhythm.demand().seconds(),
        busy,
        perShard,
        0,
        rhythm.batchesPerSecond() * rhythm.demand().tableCalls() * Usage.MONTH_SECONDS);
  }
}
