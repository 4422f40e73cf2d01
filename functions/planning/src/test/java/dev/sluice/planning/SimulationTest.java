package dev.sluice.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final int HOUR = 3_600;

  private static final SluiceFunction ITEM = new SluiceFunction(new ItemLayout());

  private static Question question(double rate, long keys, int shards) {
    return new Question(
        Round.workload(rate, keys),
        Round.profile(),
        Round.function(),
        Round.prices(),
        Round.costs(),
        Optional.of(shards),
        60);
  }

  private static SimulationReport run(
      double rate, long keys, int shards, Scenario scenario, long seed) {
    Question question = question(rate, keys, shards);
    MappingSettings mapping =
        Simulation.mapping(question.function(), 20, Duration.ofHours(23), Duration.ofMinutes(1));
    return new Simulation(question, ITEM.estimate(question), mapping, HOUR, seed).run(scenario);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    Scenario bursts = new Scenario("bursts", 3, 0, 1, false);

    assertThat(run(5_000, 2_000, 20, bursts, 7)).isEqualTo(run(5_000, 2_000, 20, bursts, 7));
    assertThat(run(5_000, 2_000, 20, bursts, 8)).isNotEqualTo(run(5_000, 2_000, 20, bursts, 7));
  }

  /** One key: each batch takes 110 ms. Poisson's records make no difference on average. */
  @Test
  void anEvenLoadIsAsThePlanComputes() {
    SimulationReport report = run(500, 1, 1, Scenario.even(), 1);
    LambdaLoad planned = ITEM.estimate(question(500, 1, 1)).lambda().orElseThrow();

    assertThat((double) report.records()).isCloseTo(500 * HOUR, Percentage.withPercentage(1));
    assertThat((double) report.records() / report.invocations())
        .isCloseTo(planned.batchRecords(), Percentage.withPercentage(2));
    assertThat(report.concurrencyMean())
        .isCloseTo(planned.concurrency(), Percentage.withPercentage(3));
    assertThat(report.ageMost()).isLessThan(3);
    assertThat(report.waiting()).isLessThan(1_200);
    assertThat(report.givenUp()).isZero();
    assertThat(report.advice()).isEmpty();
  }

  /**
   * A million keys: a batch of 1,000 records touches as many, ten at once of 10 ms each, so that
   * 1,000 take 1.1 s: a shard takes 909.5 of the 950 that come, and falls behind by the rest.
   */
  @Test
  void aShardThatIsTooSlowFallsBehindByItsDeficit() {
    SimulationReport report = run(950, 1_000_000, 1, Scenario.even(), 3);
    double taken = 1_000 / 1.0995;

    assertThat(report.oldestAtEnd()).isCloseTo(HOUR * (1 - taken / 950), within(5.0));
    assertThat(report.concurrencyMean()).isCloseTo(1, within(0.01));
    assertThat(report.advice())
        .singleElement()
        .asString()
        .contains("1 shards fall behind", "take 3 shards");
  }

  @Test
  void whatIsAdvisedKeepsUp() {
    SimulationReport report = run(950, 1_000_000, 3, Scenario.even(), 3);

    assertThat(report.ageMost()).isLessThan(5);
    assertThat(report.advice()).isEmpty();
  }

  @Test
  void aShardRefusesWhatIsBeyondItsLimit() {
    SimulationReport report = run(900, 1, 1, new Scenario("bursts", 4, 0, 1, false), 1);

    // 2,600 a second too many for a minute are 156,000, of which 1,000 are taken in a second.
    assertThat(report.putWait()).isGreaterThan(150);
    assertThat(report.advice())
        .anyMatch(advice -> advice.contains("refused records") && advice.contains("4 shards"));
  }

  @Test
  void noNumberOfShardsHelpsAKeyThatIsTooHot() {
    SimulationReport report = run(10_000, 1_000, 40, new Scenario("hot", 1, 0.2, 1, false), 1);

    assertThat(report.advice())
        .anyMatch(advice ->
            advice.contains("one key alone brings 2,000 records a second")
                && advice.contains("no number of shards helps"));
  }

  /** Batches of 1,000 take 1.65 s for ten minutes: of 900 a second, 606 are taken. */
  @Test
  void aSlowConsumerCatchesUpAfterwards() {
    SimulationReport report = run(900, 1, 1, new Scenario("slow", 1, 0, 15, false), 1);

    assertThat(report.ageMost()).isBetween(190.0, 205.0);
    assertThat(report.oldestAtEnd()).isLessThan(5);
    assertThat(report.advice()).singleElement().asString().contains("it caught up");
  }

  @Test
  void anOutageIsSurvivedAndMakesRecordsLate() {
    SimulationReport report = run(500, 1, 1, new Scenario("outage", 1, 0, 1, true), 1);

    // A sixth of an hour.
    assertThat(report.ageMost()).isBetween(600.0, 700.0);
    assertThat(report.failures()).isBetween(9L, 11L);
    assertThat(report.givenUp()).isZero();
    assertThat(report.oldestAtEnd()).isLessThan(5);
  }

  @Test
  void withFewAttemptsAnOutageGivesRecordsUp() {
    Question question = question(500, 1, 1);
    MappingSettings mapping =
        Simulation.mapping(question.function(), 1, Duration.ofMinutes(2), Duration.ofSeconds(5));
    SimulationReport report =
        new Simulation(question, ITEM.estimate(question), mapping, HOUR, 1)
            .run(new Scenario("outage", 1, 0, 1, true));

    assertThat(report.givenUp()).isGreaterThan(100_000);
    assertThat(report.advice()).anyMatch(advice -> advice.contains("were given up"));
  }

  /** 1,500 functions that take five seconds and then wait for one. */
  @Test
  void manyConcurrentInvocationsNeedAQuota() {
    Question quick = question(15_000, 1_000_000, 1_500);
    Question slow =
        new Question(
            quick.workload(),
            quick.profile(),
            quick.function(),
            quick.prices(),
            Round.costs().with(Cost.INVOCATION_MILLIS, 5_000),
            quick.shards(),
            60);
    MappingSettings mapping =
        Simulation.mapping(slow.function(), 20, Duration.ofHours(23), Duration.ofMinutes(1));
    SimulationReport report =
        new Simulation(slow, ITEM.estimate(slow), mapping, 120, 1).run(Scenario.even());

    assertThat(report.concurrencyMost()).isBetween(1_200.0, 1_500.0);
    assertThat(report.advice()).anyMatch(advice -> advice.contains("concurrent executions"));
  }

  @Test
  void aShortRunHasItsBurstToo() {
    Scenario bursts = new Scenario("bursts", 10, 0, 1, false);

    for (int seconds : new int[] {60, 180, HOUR}) {
      long bursting =
          IntStream.range(0, seconds).filter(second -> bursts.rateAt(second, seconds) > 1).count();
      assertThat(bursting).isBetween(seconds / 12L, seconds / 3L);
    }
  }

  @Test
  void whatAShardRefusesToTheEndWaitsWithProducers() {
    // 1,000 times 500 records a second for minutes, of which a shard takes 1,000.
    SimulationReport report = run(500, 1, 1, new Scenario("bursts", 1_000, 0, 1, false), 1);

    assertThat(report.waiting()).isGreaterThan(1_000_000);
    assertThat(report.putWait()).isLessThanOrEqualTo(HOUR);
    assertThat(report.advice()).anyMatch(advice -> advice.contains("a shard refused records"));
  }

  /** All functions start at once, which says nothing of the load. */
  @Test
  void theStartIsNotTheMostThatRunsAtOnce() {
    Question question =
        new Question(
            Round.workload(1_000, 1_000_000),
            Round.profile(),
            Round.function(),
            Round.prices(),
            Round.costs().with(Cost.COLD_START_MILLIS, 1_000),
            Optional.of(100),
            60);
    MappingSettings mapping =
        Simulation.mapping(question.function(), 20, Duration.ofHours(23), Duration.ofMinutes(1));
    SimulationReport report =
        new Simulation(question, ITEM.estimate(question), mapping, 180, 1).run(Scenario.even());

    assertThat(report.concurrencyMost()).isLessThan(50);
  }

  @Test
  void onlyOurLayoutsAreSimulated() {
    Question question = question(1, 1, 1);
    Estimate flink = new ManagedFlink().estimate(question);
    MappingSettings mapping =
        Simulation.mapping(question.function(), 20, Duration.ofHours(1), Duration.ofMinutes(1));

    assertThatThrownBy(() -> new Simulation(question, flink, mapping, 60, 1))
        .hasMessageContaining("Managed Service for Apache Flink is none of the layouts");
  }
}
