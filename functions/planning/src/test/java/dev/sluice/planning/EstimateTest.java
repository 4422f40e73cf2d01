package dev.sluice.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.delivery.lambda.MappingSettings.Batching;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Whole bills, recomputed by hand from round prices. A month has 2,628,000 seconds. */
class EstimateTest {

  private static final Offset<Double> EXACTLY = within(1e-6);

  private static final Percentage NEARLY = Percentage.withPercentage(0.01);

  private static final double MONTH = 2_628_000;

  private static Estimate item(Question question) {
    return new SluiceFunction(new ItemLayout()).estimate(question);
  }

  @Test
  void batchesHoldWhatCameWhileTheyWereGatheredAndWorkedOn() {
    // One key: a batch takes 100 ms and one call of 10 ms, and holds what came in 1.11 s.
    LambdaLoad lambda = item(Round.question(100, 1)).lambda().orElseThrow();

    assertThat(lambda.durationSeconds()).isEqualTo(0.11, EXACTLY);
    assertThat(lambda.batchRecords()).isEqualTo(111, EXACTLY);
    assertThat(lambda.cycleSeconds()).isEqualTo(1.11, EXACTLY);
    assertThat(lambda.concurrency()).isEqualTo(0.11 / 1.11, EXACTLY);
  }

  @Test
  void aFullBatchDoesNotWaitForItsWindow() {
    Question question = Round.question(1_000, 1);
    Batching small = new Batching(500, Duration.ofSeconds(10));
    LambdaLoad lambda = item(question.with(question.function().with(small))).lambda().orElseThrow();

    assertThat(lambda.batchRecords()).isEqualTo(500, EXACTLY);
    assertThat(lambda.cycleSeconds()).isEqualTo(0.5, EXACTLY);
  }

  @Test
  void anEventHoldsSixMebibytes() {
    // 500 + 80,000 * 4/3 bytes each.
    assertThat(Rhythm.mostRecords(new Batching(10_000, Duration.ZERO), 107_168)).isEqualTo(58);
  }

  @Test
  void withoutAWindowTheShardIsPolledOnceASecond() {
    Question question = Round.question(100, 1);
    Batching none = new Batching(1_000, Duration.ZERO);
    LambdaLoad lambda = item(question.with(question.function().with(none))).lambda().orElseThrow();

    assertThat(lambda.batchRecords()).isEqualTo(100, EXACTLY);
    assertThat(lambda.cycleSeconds()).isEqualTo(1, EXACTLY);
  }

  @Test
  void theBillOfItems() {
    // 1,000 records a second, one key, one shard: batches of 1,000 each second.
    Estimate estimate = item(Round.question(1_000, 1));

    assertThat(estimate.shards()).isEqualTo(1);
    assertThat(estimate.onDemand()).isFalse();
    assertThat(estimate.dollars().get(Service.KINESIS))
        .isEqualTo(730 + 1_000 * MONTH / 1e6, EXACTLY);
    // 110 ms of one gigabyte, and a request.
    assertThat(estimate.dollars().get(Service.LAMBDA))
        .isEqualTo(MONTH * 0.11 + MONTH / 1e6, EXACTLY);
    assertThat(estimate.dollars().get(Service.DYNAMODB))
        .isEqualTo(MONTH / 1e6 + 2 * 1_124.0 / (1 << 30), EXACTLY);
    assertThat(estimate.dollars().get(Service.CLOUDWATCH))
        // Ten metrics and a dashboard.
        .isEqualTo(11 + MONTH * 1_000 / (1 << 30), EXACTLY);
    assertThat(estimate.writeUnitsPerMillion()).isEqualTo(1_000, EXACTLY);
    assertThat(estimate.requestsPerMillion()).isEqualTo(1_000, EXACTLY);
    assertThat(estimate.dollarsPerMillion())
        .isEqualTo(estimate.dollarsPerMonth() / (1_000 * MONTH / 1e6), EXACTLY);
  }

  @Test
  void windowsAndAlertsAreOnTheBill() {
    // A thousand busy keys, each of which closes a window a minute; one record in a thousand
    // alerts.
    Estimate estimate = item(on(1, Round.question(1_000, 1_000, Round.deciding(0.001, 60.0))));
    LambdaLoad lambda = estimate.lambda().orElseThrow();
    double windows = 1_000 / 60.0 * (1 - Math.exp(-60));
    double keys = 1_000 * (1 - Math.pow(1 - 1 / 1_000.0, 1_000));
    double clears = windows + 1;
    double history = windows + 2 * 1;

    assertThat(lambda.batchRecords()).isEqualTo(1_000, EXACTLY);
    assertThat(estimate.usage().of(Billable.PUBLISH)).isCloseTo(MONTH, NEARLY);
    assertThat(estimate.usage().of(Billable.WRITE_UNIT))
        .isCloseTo(MONTH * (keys + clears + history), NEARLY);
  }

  @Test
  void whatIsKeptOfWindowsAndAlertsIsOnTheBill() {
    // As above, kept for a day: windows of 300 bytes, and alerts of 400 that are in an index too.
    Estimate estimate = item(on(1, Round.question(1_000, 1_000, Round.deciding(0.001, 60.0))));
    double windows = 1_000 / 60.0 * (1 - Math.exp(-60));
    double table = 1_000 * 1_124.0 + 86_400 * (windows * 400 + 1 * 500.0);
    double index = 86_400 * 500.0;

    assertThat(estimate.usage().of(Billable.TABLE_GIGABYTE_MONTH))
        .isCloseTo((table + index) / (1 << 30), NEARLY);
    assertThat(estimate.usage().of(Billable.RECOVERY_GIGABYTE_MONTH))
        .isCloseTo(table / (1 << 30), NEARLY);
  }

  @Test
  void whoHasAPartOfAProcessorComputesLonger() {
    Costs costs =
        Round.costs()
            .with(Cost.RECORD_MICROS, 100)
            .with(Cost.KEY_MICROS, 1_000)
            .with(Cost.DYNAMODB_CALL_MICROS, 2_000);
    Question whole = costing(Round.question(100, 1), costs);
    FunctionSettings half = new FunctionSettings(whole.function().batching(), 1_769 / 2, 24);
    FunctionSettings one = new FunctionSettings(whole.function().batching(), 1_769, 24);
    LambdaLoad fast = item(whole.with(one)).lambda().orElseThrow();
    LambdaLoad slow = item(whole.with(half)).lambda().orElseThrow();

    // Beside that the invocation takes 100 ms and a call 10.
    assertThat(fast.durationSeconds())
        .isEqualTo(0.11 + fast.batchRecords() * 1e-4 + 0.003, EXACTLY);
    assertThat(slow.durationSeconds())
        .isCloseTo(0.11 + 2 * (slow.batchRecords() * 1e-4 + 0.003), Percentage.withPercentage(0.2));
  }

  private static Question on(int shards, Question question) {
    return new Question(
        question.workload(),
        question.profile(),
        question.function(),
        question.prices(),
        question.costs(),
        Optional.of(shards),
        60);
  }

  @Test
  void aRecordByItselfIsReadAndWritten() {
    // 2 calls of 10 ms a record: 20 ms; batches of at most 1,000 take 20.1 s.
    Question question = Round.question(1_000, 1);
    Estimate estimate = RecordByRecord.naive().estimate(question);
    double records = 1_000 * MONTH;

    assertThat(estimate.usage().of(Billable.WRITE_UNIT)).isCloseTo(records, NEARLY);
    assertThat(estimate.usage().of(Billable.READ_UNIT)).isCloseTo(records, NEARLY);
    // 1,000 records of 20 ms want 20 processors; half busy and ten a shard, that is four shards.
    assertThat(estimate.shards()).isEqualTo(4);
    assertThat(estimate.lambda().orElseThrow().perShard()).isEqualTo(10);
    assertThat(estimate.usage().of(Billable.LAMBDA_GIGABYTE_SECOND))
        .isGreaterThan(records * 0.02)
        .isLessThan(records * 0.025);
  }

  @Test
  void theHelperWritesTwiceMore() {
    Estimate estimate = RecordByRecord.idempotent().estimate(Round.question(1_000, 1));

    assertThat(estimate.writeUnitsPerMillion()).isCloseTo(3e6, NEARLY);
    assertThat(estimate.requestsPerMillion()).isCloseTo(4e6, NEARLY);
  }

  @Test
  void flinkHasAUnitForOrchestration() {
    Question question = Round.question(1_000, 1);
    Estimate estimate = new ManagedFlink().estimate(question);

    assertThat(estimate.dollars().get(Service.FLINK)).isEqualTo(2 * 730 + 50, EXACTLY);
  }

  @Test
  void flinkNeedsUnitsForItsWorkAndItsStates() {
    // 10 us a record, half busy: 1,000 a second are 0.02 units, 200,000 are four.
    Costs slow = Round.costs().with(Cost.FLINK_RECORD_MICROS, 10);
    Question question = Round.question(200_000, 1);
    ManagedFlink flink = new ManagedFlink();

    assertThat(flink.units(costing(question, slow))).isEqualTo(4);
    assertThat(flink.units(Round.question(1, 55_000_000))).isEqualTo(6);
  }

  private static Question costing(Question question, Costs costs) {
    return new Question(
        question.workload(),
        question.profile(),
        question.function(),
        question.prices(),
        costs,
        Optional.empty(),
        60);
  }

  @Test
  void fargateHasAtLeastTwoTasks() {
    Estimate estimate = new FargateTasks().estimate(Round.question(1_000, 1));

    assertThat(estimate.dollars().get(Service.FARGATE)).isEqualTo(2 * (0.25 + 0.5) * 730, EXACTLY);
    assertThat(estimate.usage().of(Billable.OBJECT_PUT)).isEqualTo(MONTH / 60, EXACTLY);
  }

  @Test
  void shardsHoldThePeakAndTheBillIsOfTheAverage() {
    Workload bursts = new Workload(1_000, 1, new Skew.Uniform(), 240, 5);
    Estimate estimate = item(Round.question(1_000, 1).with(bursts));

    assertThat(estimate.shards()).isEqualTo(5);
    assertThat(estimate.lambda().orElseThrow().busy()).isEqualTo(0.11, EXACTLY);
    assertThat(StreamBill.provisioned(bursts, 5, 24).of(Billable.PUT_UNIT))
        .isEqualTo(1_000 * MONTH, EXACTLY);
  }

  @Test
  void moreShardsAreTakenWhereOneFunctionDoesNotKeepUp() {
    // 10,000 keys: a batch of 1,000 touches 952, in calls of ten at once and 10 ms: 1.05 s.
    Estimate estimate = item(Round.question(1_000, 10_000));

    assertThat(estimate.shards()).isGreaterThan(1);
    assertThat(estimate.lambda().orElseThrow().busy()).isLessThanOrEqualTo(0.5);
    assertThat(estimate.fits()).isTrue();
  }

  @Test
  void shardsThatAreTooFewAreTold() {
    Question question = Round.question(1_000, 10_000);
    Question one = on(1, question);
    Estimate estimate = item(one);

    assertThat(estimate.fits()).isFalse();
    assertThat(estimate.notes()).singleElement().asString().contains("keep up");
    assertThat(item(one.with(Round.workload(3_000, 1))).notes())
        .anyMatch(note -> note.contains("1 shards do not take"));
  }

  @Test
  void anOnDemandStreamCountsWholeKilobytes() {
    Workload workload = new Workload(1_024, 1, new Skew.Uniform(), 1_025, 1);
    Usage usage = StreamBill.onDemand(workload, 24);

    assertThat(usage.of(Billable.STREAM_IN_GIGABYTE)).isEqualTo(MONTH * 2 / 1_024, EXACTLY);
    assertThat(usage.of(Billable.STREAM_OUT_GIGABYTE)).isEqualTo(MONTH * 2 / 1_024, EXACTLY);
    assertThat(usage.of(Billable.STREAM_HOUR)).isEqualTo(730, EXACTLY);
  }

  @Test
  void aStreamWhoseShardsAreSaidIsProvisionedForAll() {
    Question question = on(5, Round.question(1, 10));
    List<Contender> all =
        List.of(
            new SluiceFunction(new ItemLayout()),
            RecordByRecord.naive(),
            new ManagedFlink(),
            new FargateTasks());

    for (Contender way : all) {
      Estimate estimate = way.estimate(question);
      assertThat(estimate.onDemand()).isFalse();
      assertThat(estimate.shards()).isEqualTo(5);
      assertThat(estimate.usage().of(Billable.SHARD_HOUR)).isEqualTo(5 * 730, EXACTLY);
    }
  }

  @Test
  void whatAStreamKeepsBeyondAWeekIsPaidByItsSize() {
    // A gigabyte a second, for an hour more than a week.
    Workload workload = new Workload(1_024 * 1_024, 1, new Skew.Uniform(), 1_024, 1);
    Usage onDemand = StreamBill.onDemand(workload, 169);
    Usage provisioned = StreamBill.provisioned(workload, 2_000, 169);

    assertThat(onDemand.of(Billable.RETENTION_GIGABYTE_MONTH)).isEqualTo(144 * 3_600, EXACTLY);
    assertThat(onDemand.of(Billable.LONG_RETENTION_GIGABYTE_MONTH)).isEqualTo(3_600, EXACTLY);
    assertThat(provisioned.of(Billable.LONG_RETENTION_GIGABYTE_MONTH)).isEqualTo(3_600, EXACTLY);
    assertThat(provisioned.of(Billable.RETENTION_SHARD_HOUR)).isEqualTo(2_000 * 730, EXACTLY);
  }

  @Test
  void whatCannotBeIsToldWithWhatCan() {
    Question question = Round.question(1, 10);

    assertThatThrownBy(() -> on(0, question)).hasMessageContaining("a stream of 0 shards");
    assertThatThrownBy(() -> new FunctionSettings(question.function().batching(), 128, 8_761))
        .hasMessageContaining("it can be 24 to 8,760");
    assertThatThrownBy(() -> question.profile().withAlerts(-5))
        .hasMessageContaining("it cannot be -5.0 alerts a record");
    for (double bytes : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1, 0}) {
      assertThatThrownBy(() -> question.profile().withLogEntry(bytes))
          .hasMessageContaining("bytes of a changed key in a log");
    }
    assertThatThrownBy(() -> Scenario.all(Double.NaN, 0, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Scenario.all(1, Double.NaN, 1)).hasMessageContaining("NaN");
  }

  @Test
  void aStreamThatKeepsLongerCostsMore() {
    Workload workload = Round.workload(1_024 * 1_024, 1);

    assertThat(StreamBill.onDemand(workload, 25).of(Billable.RETENTION_GIGABYTE_MONTH))
        .isEqualTo(3_600, EXACTLY);
    assertThat(StreamBill.provisioned(workload, 3, 25).of(Billable.RETENTION_SHARD_HOUR))
        .isEqualTo(3 * 730, EXACTLY);
    assertThat(StreamBill.provisioned(workload, 3, 24).of(Billable.RETENTION_SHARD_HOUR)).isZero();
  }
}
