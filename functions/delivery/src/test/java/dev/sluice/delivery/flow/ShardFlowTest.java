package dev.sluice.delivery.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Delivered;
import dev.sluice.delivery.model.DeliveryModel;
import dev.sluice.delivery.model.Schedule;
import dev.sluice.delivery.model.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardFlowTest {

  private static final String ARN = "arn:aws:kinesis:us-east-1:111122223333:stream/s";

  private static final double EVENT_BYTES = 1_000;

  private static final MappingSettings SETTINGS =
      MappingSettings.of(ARN).batching(1_000, Duration.ofSeconds(1));

  /** What was told. */
  private static final class Told implements FlowListener {

    private final List<Integer> batches = new ArrayList<>();
    private final List<Long> begins = new ArrayList<>();
    private final List<Long> ages = new ArrayList<>();
    private long failed;
    private long givenUp;

    @Override
    public void invoked(
        int records, long atMillis, long millis, boolean hasFailed, long ageMillis) {
      batches.add(records);
      begins.add(atMillis);
      ages.add(ageMillis);
      failed += hasFailed ? 1 : 0;
    }

    @Override
    public void gaveUp(long records, long atMillis) {
      givenUp += records;
    }
  }

  private static long[] evenly(int seconds, long aSecond) {
    long[] counts = new long[seconds];
    Arrays.fill(counts, aSecond);
    return counts;
  }

  private static ShardFlow flow(
      MappingSettings settings, Arrivals arrivals, FlowFunction function, Told told) {
    return new ShardFlow(settings, EVENT_BYTES, Duration.ofDays(1), arrivals, function, told);
  }

  private static FlowFunction taking(long millis) {
    return (records, at, first) -> new FlowFunction.Outcome(millis, false);
  }

  @Test
  void aConsumerThatIsFastEnoughIsNeverLate() {
    Told told = new Told();
    ShardFlow flow = flow(SETTINGS, Arrivals.of(1_000, evenly(600, 500)), taking(200), told);

    flow.runUntil(600_000);

    assertThat(told.ages).allMatch(age -> age <= 2_500);
    assertThat(flow.waiting(600_000)).isLessThanOrEqualTo(1_200);
  }

  /** 1,000 records take 2 s, and 1,000 come each second: each second half a second is lost. */
  @Test
  void aSlowConsumerFallsBehindByExactlyTheDeficit() {
    Told told = new Told();
    int seconds = 3_600;
    ShardFlow flow =
        flow(SETTINGS, Arrivals.of(1_000, evenly(seconds, 1_000)), taking(2_000), told);

    flow.runUntil(seconds * 1_000L);

    long first = told.begins.get(10);
    long last = told.begins.get(told.begins.size() - 1);
    double growth =
        (double) (told.ages.get(told.ages.size() - 1) - told.ages.get(10)) / (last - first);
    assertThat(growth).isEqualTo(0.5, within(0.001));
    assertThat(flow.oldestMillis(seconds * 1_000L)).isBetween(1_795_000L, 1_805_000L);
    assertThat(told.batches).allMatch(size -> size == 1_000);
  }

  @Test
  void aBatchHoldsWhatCameInItsWindowAndWhileTheLastOneRan() {
    Told told = new Told();
    MappingSettings settings = SETTINGS.batching(10_000, Duration.ofSeconds(5));
    flow(settings, Arrivals.of(1_000, evenly(3_600, 100)), taking(1_000), told).runUntil(3_600_000);

    double mean = told.batches.stream().mapToInt(Integer::intValue).average().orElseThrow();
    assertThat(mean).isEqualTo(600, within(6.0));
  }

  @Test
  void anEventHoldsSixMebibytes() {
    Told told = new Told();
    ShardFlow flow =
        new ShardFlow(
            SETTINGS.batching(10_000, Duration.ofSeconds(10)),
            100_000,
            Duration.ofDays(1),
            Arrivals.of(1_000, new long[] {200}),
            taking(10),
            told);

    flow.runUntil(60_000);

    assertThat(told.batches).containsExactly(62, 62, 62, 14);
  }

  /** With bisect, 8 records are halved thrice; then each takes its attempts. */
  @Test
  void whatFailsForEverIsGivenUpRecordByRecord() {
    Told told = new Told();
    MappingSettings settings =
        SETTINGS.batching(8, Duration.ZERO).retrying(1, true, Duration.ofMillis(100));
    FlowFunction failing = (records, at, first) -> new FlowFunction.Outcome(10, true);
    flow(settings, Arrivals.of(1_000, new long[] {8}), failing, told).runUntil(3_600_000);

    assertThat(told.givenUp).isEqualTo(8);
    // One of eight, two of four, four of two; and two attempts of each by itself.
    assertThat(told.batches).hasSize(1 + 2 + 4 + 8 * 2);
    assertThat(told.failed).isEqualTo(told.batches.size());
  }

  @Test
  void whatIsTooOldIsGivenUp() {
    Told told = new Told();
    MappingSettings settings = SETTINGS.maximumAge(Duration.ofMinutes(1));
    // Twenty minutes for a batch: what waited is too old by then, but for the last minute.
    flow(settings, Arrivals.of(1_000, evenly(1_200, 10)), taking(1_200_000), told)
        .runUntil(1_300_000);

    assertThat(told.batches.get(0)).isBetween(10, 20);
    assertThat(told.givenUp).isBetween(11_380L, 11_400L);
  }

  /** The model that delivers record by record forms the same batches. */
  @Test
  void formsBatchesAsTheModelDoes() {
    Workload.Builder workload = Workload.shards(1);
    long[] counts = new long[31];
    int[] bursts = {3, 25, 0, 10, 7};
    for (int burst = 0; burst < bursts.length; burst++) {
      workload.after(Duration.ofSeconds(burst == 0 ? 1 : 6));
      counts[burst * 6] = bursts[burst];
      for (int i = 0; i < bursts[burst]; i++) {
        workload.put("key", "record");
      }
    }
    MappingSettings settings = SETTINGS.batching(10, Duration.ofSeconds(2));
    List<Integer> modelled = new ArrayList<>();
    RequestStreamHandler counting =
        (event, answer, context) ->
            modelled.add(
                new String(event.readAllBytes(), StandardCharsets.UTF_8).split("eventID", -1).length
                    - 1);

    Delivered delivered =
        DeliveryModel.of(settings, workload.build(), Choices.of(Schedule.NONE)).run(() -> counting);
    Told told = new Told();
    flow(settings, Arrivals.of(1_000, counts), taking(5), told).runUntil(60_000);

    assertThat(delivered.records()).hasSize(45);
    assertThat(told.batches).isEqualTo(modelled);
  }

  /** And gives the same up, after as many deliveries. */
  @Test
  void failsAsTheModelDoes() {
    Workload.Builder workload = Workload.shards(1).after(Duration.ofSeconds(1));
    for (int i = 0; i < 21; i++) {
      workload.put("key", "record");
    }
    MappingSettings settings =
        SETTINGS.batching(10, Duration.ZERO).retrying(2, true, Duration.ofMillis(100));
    RequestStreamHandler failing =
        (event, answer, context) -> {
          throw new IllegalStateException("fails");
        };
    Delivered delivered =
        DeliveryModel.of(settings, workload.build(), Choices.of(Schedule.NONE)).run(() -> failing);
    Told told = new Told();
    flow(
            settings,
            Arrivals.of(1_000, new long[] {21}),
            (records, at, first) -> new FlowFunction.Outcome(5, true),
            told)
        .runUntil(3_600_000);

    assertThat(told.givenUp).isEqualTo(21);
    assertThat(told.batches).hasSize(delivered.invocations());
  }
}
