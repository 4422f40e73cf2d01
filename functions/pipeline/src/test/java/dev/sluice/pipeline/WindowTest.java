package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.ARRIVAL_SECONDS;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Aggregate[] ALL = {
    new Aggregate("records", Function.COUNT, null),
    new Aggregate("n", Function.COUNT, variable("x")),
    new Aggregate("sum", Function.SUM, variable("x")),
    new Aggregate("mean", Function.MEAN, variable("x")),
    new Aggregate("low", Function.MIN, variable("x")),
    new Aggregate("high", Function.MAX, variable("x")),
    new Aggregate("spread", Function.STDDEV, variable("x"))
  };

  private static Pipeline pipeline(Duration lateness) {
    return new PlanBuilder().window("minute", MINUTE, lateness, ALL).build();
  }

  private static Map<String, Double> aggregates(double... values) {
    Pipeline pipeline = pipeline(Duration.ZERO);
    KeyState state = pipeline.newState();
    for (double value : values) {
      assertThat(apply(state, event(pipeline, 600_000, value))).isEmpty();
    }
    List<Decision> decisions = apply(state, event(pipeline, 540_000, 0));
    return ((Decision.ClosedWindow) decisions.get(0)).aggregates();
  }

  @Test
  void aggregatesValues() {
    assertThat(aggregates(2, 4, 4, 4, 5, 5, 7, 9))
        .isEqualTo(
            Map.of(
                "records", 8.0,
                "n", 8.0,
                "sum", 40.0,
                "mean", 5.0,
                "low", 2.0,
                "high", 9.0,
                "spread", 2.0));
  }

  @Test
  void losesNothingInSums() {
    assertThat(aggregates(1, 1e100, 1, -1e100)).containsEntry("sum", 2.0).containsEntry("mean", .5);
  }

  @Test
  void keepsTheSpreadOfValuesFarFromZero() {
    assertThat(aggregates(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).get("spread"))
        .isCloseTo(Math.sqrt(22.5), within(1e-9));
  }

  @Test
  void hasNoValueBeyondDouble() {
    assertThat(aggregates(1.7e308, 1.7e308, -1.7e308))
        .containsOnlyKeys("records", "n", "low", "high");
  }

  @Test
  void hasNoMeanOfNothing() {
    Pipeline pipeline = pipeline(Duration.ZERO);
    KeyState state = pipeline.newState();
    String nothing = "{\"id\":\"k\",\"ts\":%d,\"x\":null}".formatted(ARRIVAL - 600_000);
    apply(state, event(pipeline, nothing));
    assertThat(apply(state, event(pipeline, 0, 1)))
        .containsExactly(
            new Decision.ClosedWindow(
                "minute",
                "k",
                ARRIVAL - 600_000,
                ARRIVAL - 540_000,
                Map.of("records", 1.0, "n", 0.0, "sum", 0.0),
                ARRIVAL_SECONDS + 30 * 86_400));
  }

  @Test
  void countsValuesOfAnyKind() {
    Aggregate texts = new Aggregate("texts", Function.COUNT, variable("x"));
    Pipeline pipeline = new PlanBuilder().window("minute", MINUTE, MINUTE, texts).build();
    String text = "{\"id\":\"k\",\"ts\":%d,\"x\":\"text\"}".formatted(ARRIVAL);
    assertThat(Records.prepare(pipeline, text)).isInstanceOf(Prepared.Ready.class);
  }

  @Test
  void rejectsWhatItCannotAggregate() {
    String text = "{\"id\":\"k\",\"ts\":%d,\"x\":\"text\"}".formatted(ARRIVAL);
    Prepared.Rejected rejected = rejected(pipeline(MINUTE), text);
    assertThat(rejected.stage()).isEqualTo(Prepared.Stage.WINDOW);
    assertThat(rejected.reason()).isEqualTo("windows[0].aggregates.sum: the value is not a number");
  }

  @Test
  void showsAlertsTheLastClosedWindow() {
    Pipeline pipeline =
        new PlanBuilder()
            .window("minute", MINUTE, Duration.ZERO, ALL)
            .alert(
                "peaked",
                above("minute.high", 5),
                Severity.LOW,
                Duration.ZERO,
                "peak ",
                variable("minute.high"))
            .build();
    KeyState state = pipeline.newState();
    assertThat(apply(state, event(pipeline, 120_000, 6))).isEmpty();
    List<Decision> decisions = apply(state, event(pipeline, 60_000, 1));
    assertThat(decisions).hasSize(2);
    assertThat(decisions.get(0)).isInstanceOf(Decision.ClosedWindow.class);
    assertThat(((Decision.Alert) decisions.get(1)).message()).isEqualTo("peak 6");
    assertThat(apply(state, event(pipeline, 60_000, 1))).hasSize(1);
    assertThat(state.summary().windows()).containsExactly((Decision.ClosedWindow) decisions.get(0));
    assertThat(apply(state, event(pipeline, 0, 1))).hasSize(1);
  }

  /** Where and what, as the reference has it. */
  record Sample(long time, double value) {}

  static Stream<List<Sample>> runs() {
    return new Random(11).longs(60).mapToObj(WindowTest::run);
  }

  /** Steps forward with jitter, leaps, and stragglers from far behind. */
  private static List<Sample> run(long seed) {
    Random random = new Random(seed);
    List<Sample> run = new ArrayList<>();
    long time = ARRIVAL - Duration.ofDays(2).toMillis();
    for (int i = 0; i < 300; i++) {
      int dice = random.nextInt(20);
      time += dice == 0 ? random.nextInt(900_000) : random.nextInt(20_000);
      long jitter = dice == 1 ? random.nextInt(600_000) : random.nextInt(90_000);
      double value = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * 100;
      run.add(new Sample(time - jitter, value));
    }
    return run;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void closesWhatAReferenceCloses(List<Sample> run) {
    Duration lateness = Duration.ofMillis(run.get(0).time() % 150_000);
    Pipeline pipeline = pipeline(lateness);
    KeyState state = pipeline.newState();
    List<Decision.ClosedWindow> closed = new ArrayList<>();
    for (Sample sample : run) {
      for (Decision decision : apply(state, event(pipeline, json(sample)))) {
        closed.add((Decision.ClosedWindow) decision);
      }
    }
    assertThat(closed).hasSizeGreaterThan(10);
    assertMatches(closed, reference(run, lateness.toMillis()));
  }

  private static String json(Sample sample) {
    String value = Double.isNaN(sample.value) ? "null" : Double.toString(sample.value);
    return "{\"id\":\"k\",\"ts\":%d,\"x\":%s}".formatted(sample.time, value);
  }

  /** Start to values, in the order of closing: by asking all windows after each sample. */
  private static Map<Long, List<Double>> reference(List<Sample> run, long lateness) {
    Map<Long, List<Double>> closed = new LinkedHashMap<>();
    TreeMap<Long, List<Double>> windows = new TreeMap<>();
    long newest = Long.MIN_VALUE;
    for (Sample sample : run) {
      long start = sample.time / 60_000 * 60_000;
      if (newest < start + 60_000 + lateness) {
        windows.computeIfAbsent(start, any -> new ArrayList<>()).add(sample.value);
      }
      newest = Math.max(newest, sample.time);
      for (Long window : List.copyOf(windows.keySet())) {
        if (window + 60_000 + lateness <= newest) {
          closed.put(window, windows.remove(window));
        }
      }
    }
    return closed;
  }

  private static void assertMatches(
      List<Decision.ClosedWindow> closed, Map<Long, List<Double>> reference) {
    assertThat(closed.stream().map(Decision.ClosedWindow::startMillis))
        .containsExactlyElementsOf(reference.keySet());
    for (Decision.ClosedWindow window : closed) {
      assertThat(window.endMillis()).isEqualTo(window.startMillis() + 60_000);
      assertAggregates(
          window.aggregates(), reference.getOrDefault(window.startMillis(), List.of()));
    }
  }

  private static void assertAggregates(Map<String, Double> aggregates, List<Double> values) {
    double[] observed =
        values.stream().mapToDouble(value -> value).filter(value -> !Double.isNaN(value)).toArray();
    assertThat(aggregates)
        .containsEntry("records", (double) values.size())
        .containsEntry("n", (double) observed.length);
    assertThat(aggregates.get("sum")).isCloseTo(Arrays.stream(observed).sum(), within(1e-9));
    if (observed.length == 0) {
      assertThat(aggregates).containsOnlyKeys("records", "n", "sum");
      return;
    }
    double mean = Arrays.stream(observed).average().orElseThrow();
    double squares = Arrays.stream(observed).map(x -> (x - mean) * (x - mean)).sum();
    assertThat(aggregates.get("mean")).isCloseTo(mean, within(1e-9));
    assertThat(aggregates.get("low")).isEqualTo(Arrays.stream(observed).min().orElseThrow());
    assertThat(aggregates.get("high")).isEqualTo(Arrays.stream(observed).max().orElseThrow());
    assertThat(aggregates.get("spread"))
        .isCloseTo(Math.sqrt(squares / observed.length), within(1e-9));
  }
}
