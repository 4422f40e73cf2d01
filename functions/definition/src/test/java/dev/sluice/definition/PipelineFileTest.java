package dev.sluice.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Index.atIndex;

import dev.sluice.definition.Reading.Invalid;
import dev.sluice.definition.Reading.Valid;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Expression.Call;
import dev.sluice.pipeline.expression.Expression.Constant;
import dev.sluice.pipeline.expression.Expression.Variable;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan.Policy;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.ScorePlan.Detection;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Surprise.Size;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import dev.sluice.pipeline.plan.ScorePlan.Learning;
import dev.sluice.pipeline.plan.ScorePlan.Onset;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineFileTest {

  private static final String SMALLEST =
      "pipeline: smallest\nrecord: { format: json, key: id, time: at }\n";

  @Test
  void readsTheDesignsExample() throws IOException {
    PipelinePlan plan = definition("valid/turbines.yaml").plan();

    Variable tempC = new Variable("tempC");
    assertThat(plan)
        .isEqualTo(
            new PipelinePlan(
                "turbines",
                new RecordPlan(
                    path("deviceId"),
                    path("ts"),
                    Map.of(),
                    Instant.parse("2000-01-01T00:00:00Z"),
                    Duration.ofHours(1)),
                List.of(
                    new Step.Filter(
                        "transform[0].filter",
                        call("_!=_", new Variable("status"), new Constant("maintenance"))),
                    new Step.Set(
                        "transform[1].set.tempC",
                        "tempC",
                        call(
                            "_/_",
                            call("_-_", new Variable("tempF"), new Constant(32.0)),
                            new Constant(1.8))),
                    new Step.Hash("transform[2].mask.owner", "owner", "turbines")),
                List.of(
                    new WindowPlan(
                        "minute",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        List.of(
                            new Aggregate("meanTemp", Function.MEAN, tempC),
                            new Aggregate("peak", Function.MAX, tempC),
                            new Aggregate("n", Function.COUNT, null)))),
                List.of(
                    new ScorePlan.Detection(
                        "unusual", new Detector.Surprise(Size.STANDARD), tempC)),
                List.of(
                    new AlertPlan(
                        "overheating",
                        call(
                            "_||_",
                            call("_>_", new Variable("unusual"), new Constant(8.0)),
                            call("_>_", tempC, new Constant(110.0))),
                        Severity.HIGH,
                        Duration.ofMinutes(10),
                        List.of(
                            new Part.Value(new Variable("deviceId")),
                            new Part.Text(" at "),
                            new Part.Value(tempC),
                            new Part.Text(" C")))),
                new Retention(Duration.ofDays(90), Duration.ofDays(30))));
  }

  @Test
  void readsEverySetting() throws IOException {
    PipelineDefinition definition = definition("valid/everything.yaml");

    PipelinePlan plan = definition.plan();
    assertThat(plan.record().key()).isEqualTo(path("source", "serial no"));
    assertThat(plan.record().time().toString()).isEqualTo("readings[0].at");
    assertThat(plan.record().earliest()).isEqualTo(Instant.parse("2020-06-01T00:00:00Z"));
    assertThat(plan.transform())
        .contains(
            new Step.Drop("transform[2].drop", "tempF"),
            new Step.Drop("transform[3].drop[1]", "odd name"),
            new Step.Rename("transform[4].rename.doorOpenings", "doorOpenings", "openings"),
            new Step.Redact("transform[5].mask.phone", "phone"),
            new Step.Hash("transform[5].mask.card", "card", "pepper & salt"));
    assertThat(plan.scores())
        .extracting(score -> ((ScorePlan.Detection) score).detector())
        .containsExactly(
            new Detector.Ewma(0.1, 50),
            new Detector.Range(-30.0, 8.5, 0),
            new Detector.Range(-0.5, null, 0),
            new Detector.Range(null, null, 100));
    assertThat(plan.alerts().get(0).message())
        .containsExactly(new Part.Text("outside > 0.0 && has(record.status)"));
    assertThat(plan.alerts().get(1).message()).contains(new Part.Text("), for $5"), atIndex(7));
    assertThat(plan.retention()).isEqualTo(new Retention(Duration.ofDays(180), Duration.ofDays(7)));
    assertThat(plan.quarantine())
        .isEqualTo(
            new QuarantinePlan(
                Policy.SKIP,
                Policy.PARK,
                Policy.SKIP,
                Policy.PARK,
                new QuarantinePlan.Bound(500, 4 << 20)));
    assertThat(definition.delivery())
        .isEqualTo(
            new DeliverySettings(
                5000, Duration.ofSeconds(5), 3, Duration.ofHours(12), Duration.ofMinutes(2), 512));
  }

  @Test
  void readsEveryKindOfScore() throws IOException {
    List<ScorePlan> scores = definition("valid/scores.yaml").plan().scores();

    Variable amount = new Variable("amount");
    assertThat(scores.subList(0, 3))
        .containsExactly(
            detection("surprise", new Detector.Surprise(Size.STANDARD), 8, 100, amount),
            detection(
                "vector",
                new Detector.Surprise(Size.TINY),
                10,
                5,
                amount,
                call("_/_", amount, new Constant(2.0)),
                new Variable("hour")),
            detection("weekly", new Detector.Surprise(Size.WEEKLY), 8, 100, amount));
    assertThat(scores.subList(3, 11))
        .containsExactly(
            detection("level", new Detector.Ewma(0.1, 50), 5, 0, amount),
            detection("bounds", new Detector.Range(0.0, 9.5, 0), 0.5, 100, amount),
            detection("tail", new Detector.Quantile(0.01, 100), 3, 100, amount),
            detection("widerTail", new Detector.Quantile(0.25, 1000), 3, 100, amount),
            detection(
                "hours",
                new Detector.Seasonal(Period.WEEKDAYS_AND_WEEKENDS, 0.003, 100),
                6,
                100,
                amount),
            detection("week", new Detector.Seasonal(Period.WEEK, 0.01, 200), 6, 24, amount),
            detection("pace", new Detector.Rate(Duration.ofMinutes(1), 0.02, 20), 6, 100),
            detection("slowPace", new Detector.Rate(Duration.ofDays(1), 0.5, 3), 4.5, 100));
    assertThat(scores.subList(11, 13))
        .containsExactly(
            detection(
                "course",
                new Detector.Forest(50, 256, 4, 100),
                2,
                100,
                amount,
                new Variable("hour")),
            detection("grove", new Detector.Forest(10, 64, 8, 200), 1.5, 7, amount));
    assertThat(scores.subList(13, 16))
        .containsExactly(
            new Learning(
                "fraud",
                List.of(new Variable("amountEur"), new Variable("hour"), new Variable("distance")),
                new Variable("chargeback"),
                List.of("false", "true"),
                new Variable("paymentId"),
                64),
            new Learning(
                "kind",
                List.of(amount),
                new Variable("category"),
                List.of("travel", "food", "3", "true"),
                null,
                0),
            new Learning(
                "together",
                List.of(amount),
                new Variable("chargeback"),
                Learning.TRUTH,
                null,
                0,
                new Variable("region")));
    assertThat(scores.subList(16, 18))
        .extracting(score -> ((Inference) score).model(), score -> ((Inference) score).output())
        .containsExactly(
            tuple("models/scalars.onnx", new Inference.Output("mean", 0)),
            tuple("models/bearing", new Inference.Output("probability", 0)));
    assertThat(((Inference) scores.get(16)).inputs())
        .containsExactly(
            new Inference.Input("total", NumberType.DOUBLE, List.of(new Variable("amountEur"))),
            new Inference.Input("count", NumberType.INT64, List.of(new Variable("items"))));
  }

  private static Detection detection(
      String name, Detector detector, double threshold, int rest, Expression... of) {
    return new Detection(name, detector, new Onset(threshold, rest), List.of(of));
  }

  @Test
  void fillsInTheDefaults() {
    assertThat(PipelineFile.parse(SMALLEST))
        .isInstanceOfSatisfying(
            Valid.class,
            valid ->
                assertThat(valid.definition().delivery())
                    .isEqualTo(
                        new DeliverySettings(
                            1000,
                            Duration.ofSeconds(1),
                            20,
                            Duration.ofHours(23),
                            Duration.ofSeconds(60),
                            1769)));
  }

  static List<java.nio.file.Path> validFiles() {
    return Fixtures.valid();
  }

  @ParameterizedTest
  @MethodSource("validFiles")
  void givesACompactFormThatReadsAsTheSamePlan(java.nio.file.Path file) throws IOException {
    assertThat(PipelineFile.read(file))
        .isInstanceOfSatisfying(
            Valid.class,
            valid ->
                assertThat(PlanCodec.read(valid.definition().compact()))
                    .isEqualTo(valid.definition().plan()));
  }

  static List<java.nio.file.Path> faultyFiles() {
    return Fixtures.faulty();
  }

  @ParameterizedTest
  @MethodSource("faultyFiles")
  void tellsEveryMistakeAtOnceWithItsPlace(java.nio.file.Path file) throws IOException {
    String name = file.getFileName().toString().replace(".yaml", ".mistakes");
    List<String> expected = Files.readAllLines(file.resolveSibling(name));

    List<String> told = mistakes(PipelineFile.read(file)).stream().map(Mistake::toString).toList();

    assertThat(told).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows:\n%s|  - { name: n#, every: 1m, aggregates: { n: count() } }\n",
        "scores:\n%s|  - { name: n#, detector: ewma, of: x }\n",
        "alerts:\n%s|  - { name: n#, when: x > 1.0 }\n",
        "transform:\n%s|  - drop: f#\n",
        "transform:\n  - set:\n%s|      n#: 1.0\n",
        "windows:\n  - name: w\n    every: 1m\n    aggregates:\n%s|      n#: count()\n"
      })
  void allowsSixtyFourOfAKindAndNoMore(String template) {
    assertThat(mistakes(PipelineFile.parse(SMALLEST + repeated(template, 64)))).isEmpty();
    assertThat(mistakes(PipelineFile.parse(SMALLEST + repeated(template, 65))))
        .singleElement()
        .extracting(Mistake::message)
        .asString()
        .contains("65", "at most 64");
  }

  private static String repeated(String template, int times) {
    String[] parts = template.split("\\|", -1);
    return parts[0].formatted(
        IntStream.range(0, times)
            .mapToObj(number -> parts[1].replace("#", String.valueOf(number)))
            .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transform:\n  - filter: '|(|'\n",
        "transform:\n  - filter: '|[|'\n",
        "transform:\n  - filter: '|{1: |'\n",
        "transform:\n  - filter: '|-|a'\n",
        "transform:\n  - filter: '|!|a'\n",
        "transform:\n  - filter: 'a|+a|'\n",
        "transform:\n  - filter: 'a|.a|'\n",
        "transform:\n  - filter: 'a| ? a|'\n",
        "transform:\n  - filter: '|a.all(b, |'\n",
        "transform:\n  - drop: '|x|\n\n\n  y'\n",
        "windows:\n  - name: |x|\n    every: |9|d\n",
        "scores:\n  - low: |9|\n    high: 1e|9|\n",
        "alerts:\n  - message: '|${|'\n",
        "retention:\n  state: '|999999999w |'\n",
        "? |x|\n: |y|\n"
      })
  void answersInOneLineEachWhateverTheLength(String template) {
    String[] parts = template.split("\\|", -1);
    for (int times : new int[] {1, 100, 2_000}) {
      StringBuilder text = new StringBuilder(SMALLEST);
      for (int i = 0; i < parts.length; i++) {
        text.append(parts[i].repeat(i % 2 == 0 ? 1 : times));
      }
      assertThat(mistakes(PipelineFile.parse(text.toString())))
          .allSatisfy(
              mistake -> assertThat(mistake.message()).hasLineCount(1).hasSizeBetween(5, 1_003));
    }
  }

  @Test
  void readsAFileOfTheGreatestLengthAndNoLonger() {
    String comment = "#" + "x".repeat(PipelineFile.MAXIMUM_LENGTH - SMALLEST.length() - 1);

    assertThat(PipelineFile.parse(SMALLEST + comment)).isInstanceOf(Valid.class);
    assertThat(mistakes(PipelineFile.parse(SMALLEST + comment + "x")))
        .containsExactly(
            new Mistake(1, 1, "", "the file is longer than 262144 bytes; split the pipeline"));
  }

  @Test
  void tellsWhereAFileStopsBeingUtf8(@TempDir java.nio.file.Path folder) throws IOException {
    java.nio.file.Path file = folder.resolve("latin1.yaml");
    Files.write(file, (SMALLEST + "# café\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(mistakes(PipelineFile.read(file)))
        .containsExactly(
            new Mistake(3, 6, "", "what follows is not UTF-8; save the file in that encoding"));
  }

  @Test
  void leavesAFileThatIsNotThereToTheCaller(@TempDir java.nio.file.Path folder) {
    assertThatThrownBy(() -> PipelineFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void passesOverAByteOrderMark() {
    assertThat(PipelineFile.parse("\uFEFF" + SMALLEST)).isInstanceOf(Valid.class);
  }

  private static PipelineDefinition definition(String name) throws IOException {
    Reading reading = PipelineFile.read(Fixtures.path(name));
    assertThat(reading).isInstanceOf(Valid.class);
    return ((Valid) reading).definition();
  }

  private static List<Mistake> mistakes(Reading reading) {
    return reading instanceof Invalid invalid ? invalid.mistakes() : List.of();
  }

  private static Path path(String... names) {
    return new Path(List.of(names).stream().<Path.Segment>map(Path.Segment.Name::new).toList());
  }

  private static Call call(String function, Expression... arguments) {
    return new Call(function, List.of(arguments));
  }
}
