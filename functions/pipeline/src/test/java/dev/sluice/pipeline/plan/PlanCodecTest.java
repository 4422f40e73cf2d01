package dev.sluice.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanCodecTest {

  private static final Expression HOT =
      new Expression.Call(
          "_>_", List.of(new Expression.Variable("tempC"), new Expression.Constant(110.0)));

  private static final Map<String, FieldType> FIELDS =
      Map.of("tempC", FieldType.DOUBLE, "owner", FieldType.STRING);

  private static final Expression EVERY_NODE = everyNode();

  private static Expression everyNode() {
    Expression meta = new Expression.Variable("meta");
    Expression element = new Expression.Variable("x@0");
    Expression found = new Expression.Variable("@result");
    Expression no = new Expression.Constant(false);
    return new Expression.MapLiteral(
        List.of(new Expression.Constant("a"), new Expression.Constant("b")),
        List.of(
            new Expression.Has(new Expression.Select(meta, "odd name")),
            new Expression.Comprehension(
                "x@0",
                new Expression.ListLiteral(
                    List.of(new Expression.Constant(1L), new Expression.Constant(null))),
                "@result",
                no,
                new Expression.Call("!_", List.of(found)),
                new Expression.Call("_||_", List.of(found, element)),
                found)));
  }

  /** One of everything that a plan can hold. */
  private static PipelinePlan everything(Map<String, FieldType> fields) {
    return everything(
        fields,
        new QuarantinePlan(
            QuarantinePlan.Policy.SKIP,
            QuarantinePlan.Policy.PARK,
            QuarantinePlan.Policy.PARK,
            QuarantinePlan.Policy.SKIP,
            new QuarantinePlan.Bound(500, 5L << 30)));
  }

  private static PipelinePlan everything(Map<String, FieldType> fields, QuarantinePlan quarantine) {
    Expression tempC = new Expression.Variable("tempC");
    return new PipelinePlan(
        "türbines",
        new RecordPlan(
            new Path(List.of(new Path.Segment.Name("source"), new Path.Segment.Name("id"))),
            new Path(
                List.of(
                    new Path.Segment.Name("readings"),
                    new Path.Segment.Index(3),
                    new Path.Segment.Name("odd name"))),
            fields,
            Instant.parse("2000-01-01T00:00:00.000000001Z"),
            Duration.ofMillis(1500)),
        List.of(
            new Step.Filter("transform[0].filter", HOT),
            new Step.Set("transform[1].set.tempC", "tempC", tempC),
            new Step.Set("transform[1].set.every", "every", EVERY_NODE),
            new Step.Drop("transform[2].drop", "a"),
            new Step.Rename("transform[3].rename", "a", "b"),
            new Step.Hash("transform[4].mask.owner", "owner", "salt"),
            new Step.Redact("transform[5].mask.owner", "owner")),
        List.of(
            new WindowPlan(
                "minute",
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Arrays.stream(WindowPlan.Function.values())
                    .map(function -> new WindowPlan.Aggregate(function.name(), function, tempC))
                    .toList()),
            new WindowPlan(
                "hour",
                Duration.ofHours(1),
                Duration.ZERO,
                List.of(new WindowPlan.Aggregate("n", WindowPlan.Function.COUNT, null)))),
        List.of(
            new ScorePlan.Detection("unusual", new ScorePlan.Detector.Ewma(0.05, 20), tempC),
            score("learned", null, null),
            score("low", -1.5, null),
            score("high", null, 2.5)),
        List.of(
            new AlertPlan(
                "overheating",
                HOT,
                Severity.HIGH,
                Duration.ofMinutes(10),
                List.of(new AlertPlan.Part.Text("at "), new AlertPlan.Part.Value(tempC)))),
        new Retention(Duration.ofDays(90), Duration.ofDays(30)),
        quarantine);
  }

  private static ScorePlan score(String name, @Nullable Double low, @Nullable Double high) {
    return new ScorePlan.Detection(
        name,
        new ScorePlan.Detector.Range(low, high, low == null && high == null ? 20 : 0),
        new Expression.Variable("tempC"));
  }

  private static PipelinePlan everything() {
    return everything(FIELDS);
  }

  /** What the first version of the form could say. */
  private static PipelinePlan version1() {
    return everything(FIELDS, QuarantinePlan.SKIPPING);
  }

  @Test
  void readsWhatItWrote() {
    assertThat(PlanCodec.read(PlanCodec.write(everything()))).isEqualTo(everything());
  }

  static Stream<ScorePlan> scores() {
    Expression id = new Expression.Variable("paymentId");
    return Stream.concat(
        detectors().map(PlanCodecTest::detection),
        Stream.of(
            new ScorePlan.Learning("a", List.of(HOT), HOT, ScorePlan.Learning.TRUTH, null, 0),
            new ScorePlan.Learning("b", List.of(HOT, HOT), id, List.of("x", "y", "ü"), id, 32),
            new ScorePlan.Learning("c", List.of(HOT), HOT, List.of("x", "y"), id, 8, id)));
  }

  private static Stream<ScorePlan.Detector> detectors() {
    return Stream.of(
        new ScorePlan.Detector.Quantile(0.01, 100),
        new ScorePlan.Detector.Seasonal(Period.DAY, 0.003, 50),
        new ScorePlan.Detector.Seasonal(Period.WEEKDAYS_AND_WEEKENDS, 0.01, 100),
        new ScorePlan.Detector.Seasonal(Period.WEEK, 0.1, 200),
        new ScorePlan.Detector.Surprise(ScorePlan.Detector.Surprise.Size.WEEKLY),
        new ScorePlan.Detector.Rate(Duration.ofMillis(90_500), 0.02, 20),
        new ScorePlan.Detector.Forest(10, 64, 3, 200));
  }

  private static ScorePlan.Detection detection(ScorePlan.Detector detector) {
    return new ScorePlan.Detection(
        "unusual",
        detector,
        new ScorePlan.Onset(2.5, 7),
        Collections.nCopies(detector.mostFields(), new Expression.Variable("tempC")));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void readsEveryScoreThatItWrote(ScorePlan score) {
    PipelinePlan plan = withScore(score);

    assertThat(PlanCodec.read(PlanCodec.write(plan))).isEqualTo(plan);
  }

  private static PipelinePlan withScore(ScorePlan score) {
    PipelinePlan plan = everything();
    return new PipelinePlan(
        plan.name(),
        plan.record(),
        plan.transform(),
        plan.windows(),
        List.of(score),
        plan.alerts(),
        plan.retention());
  }

  @Test
  void writesEqualPlansAlike() {
    Map<String, FieldType> ascending = new LinkedHashMap<>();
    Map<String, FieldType> descending = new LinkedHashMap<>();
    for (int i = 0; i < 64; i++) {
      ascending.put("field" + i, FieldType.INT);
      descending.put("field" + (63 - i), FieldType.INT);
    }
    assertThat(PlanCodec.write(everything(ascending)))
        .isEqualTo(PlanCodec.write(everything(descending)));
  }

  static Stream<Body> bodies() {
    return Stream.of(
        new Body(
            new Format.Csv(List.of("tempC", "owner", "ä b"), ';'), Body.Compression.GZIP, 65_536),
        new Body(avro(null), Body.Compression.ZSTD, 1),
        new Body(avro(0xFEDC_BA98_7654_3210L), Body.Compression.GZIP, 10 << 20),
        new Body(protobuf(), Body.Compression.NONE, Body.DEFAULT_EXPANDED));
  }

  private static Format protobuf() {
    List<ProtobufType.Field> fields =
        Arrays.stream(ProtobufType.Kind.values()).map(PlanCodecTest::field).toList();
    return new Format.Protobuf(
        "acme.Reading",
        List.of(
            new ProtobufType.Message(ProtobufType.Meaning.FIELDS, fields),
            new ProtobufType.Enumeration(Map.of(0, "OFF", -1, "ODD", 7, "ON"), true)));
  }

  private static ProtobufType.Field field(ProtobufType.Kind kind) {
    int number = 1 + List.of(ProtobufType.Kind.values()).indexOf(kind);
    List<ProtobufType.Label> labels =
        List.of(
            ProtobufType.Label.IMPLICIT,
            ProtobufType.Label.OPTIONAL,
            ProtobufType.Label.REQUIRED,
            ProtobufType.Label.REPEATED);
    return new ProtobufType.Field(
        number,
        "f" + number,
        kind,
        labels.get(number % labels.size()),
        kind == ProtobufType.Kind.ENUM ? 1 : 0,
        number % 3 - 1);
  }

  static Stream<Body> brokenBodies() {
    ProtobufType.Field dangling =
        new ProtobufType.Field(1, "f", ProtobufType.Kind.ENUM, ProtobufType.Label.OPTIONAL, 0, -1);
    ProtobufType.Field map =
        new ProtobufType.Field(1, "f", ProtobufType.Kind.INT32, ProtobufType.Label.MAP, 0, -1);
    return Stream.of(
            avroOf(new AvroType.Array(9)),
            avroOf(new AvroType.Mapping(-1)),
            avroOf(new AvroType.Union(List.of(0, 2))),
            avroOf(new AvroType.Decimal(0, 1)),
            avroOf(new AvroType.Fixed(-1)),
            new Format.Csv(List.of(), ','),
            new Format.Csv(List.of("a"), 'ä'),
            protobufOf(ProtobufType.Meaning.FIELDS, dangling),
            protobufOf(ProtobufType.Meaning.FIELDS, map),
            protobufOf(ProtobufType.Meaning.TIMESTAMP, dangling))
        .map(format -> new Body(format, Body.Compression.NONE, 1));
  }

  private static Format avroOf(AvroType type) {
    return new Format.Avro(
        null, List.of(new AvroType.Record(List.of(new AvroType.Field("f", 1))), type));
  }

  private static Format protobufOf(ProtobufType.Meaning meaning, ProtobufType.Field field) {
    return new Format.Protobuf("M", List.of(new ProtobufType.Message(meaning, List.of(field))));
  }

  @ParameterizedTest
  @MethodSource("brokenBodies")
  void refusesAFormatWhosePartsAreNotThere(Body body) {
    byte[] compact = PlanCodec.write(withBody(body));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanCodec.read(compact))
        .withMessageEndingWith("at record.format");
  }

  private static Format avro(@Nullable Long fingerprint) {
    List<AvroType> types = new ArrayList<>();
    types.add(new AvroType.Record(List.of(new AvroType.Field("next", 1))));
    types.add(new AvroType.Union(List.of(0, 2)));
    types.addAll(List.of(AvroType.Simple.values()));
    types.add(new AvroType.Fixed(16));
    types.add(new AvroType.Decimal(8, 2));
    types.add(new AvroType.Enumeration(List.of("A", "B")));
    types.add(new AvroType.Array(4));
    types.add(new AvroType.Mapping(5));
    return new Format.Avro(fingerprint, types);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void readsEveryFormatThatItWrote(Body body) {
    PipelinePlan plan = withBody(body);

    assertThat(PlanCodec.read(PlanCodec.write(plan))).isEqualTo(plan);
  }

  private static PipelinePlan withBody(Body body) {
    PipelinePlan plan = everything();
    RecordPlan record = plan.record();
    return new PipelinePlan(
        plan.name(),
        new RecordPlan(
            body, record.key(), record.time(), record.fields(), record.earliest(), record.ahead()),
        plan.transform(),
        plan.windows(),
        plan.scores(),
        plan.alerts(),
        plan.retention(),
        plan.quarantine());
  }

  /** And of the third version, with a detector that has a threshold and a rest. */
  @Test
  void readsTheThirdVersion() throws IOException {
    ScorePlan weekly =
        detection(new ScorePlan.Detector.Surprise(ScorePlan.Detector.Surprise.Size.WEEKLY));

    assertThat(PlanCodec.read(resource("plan-3.hex"))).isEqualTo(withScore(weekly));
  }

  /** And of the fourth, in which keys did not travel. */
  @Test
  void readsTheFourthVersion() throws IOException {
    assertThat(PlanCodec.read(resource("plan-4.hex"))).isEqualTo(everything());
  }

  @Test
  void readsHowLongKeysTravel() {
    PipelinePlan plan = everything();
    PipelinePlan carried =
        new PipelinePlan(
            plan.name(),
            plan.record(),
            plan.transform(),
            plan.windows(),
            plan.scores(),
            plan.alerts(),
            plan.retention(),
            plan.quarantine(),
            new StateLayout.Items(900));

    assertThat(PlanCodec.read(PlanCodec.write(carried))).isEqualTo(carried);
    assertThat(carried.state().carry()).hasMinutes(15);
  }

  @Test
  void readsALayoutOfLogsAndWindowsWithoutHistory() {
    PipelinePlan plan = everything();
    WindowPlan window = plan.windows().get(0);
    PipelinePlan logged =
        new PipelinePlan(
            plan.name(),
            plan.record(),
            plan.transform(),
            List.of(
                new WindowPlan(
                    window.name(), window.every(), window.lateness(), window.aggregates(), false)),
            plan.scores(),
            plan.alerts(),
            plan.retention(),
            plan.quarantine(),
            new StateLayout.Logs(7));

    assertThat(PlanCodec.read(PlanCodec.write(logged))).isEqualTo(logged);
  }

  /** The same of the second version, with a format and a quarantine. */
  @Test
  void readsTheSecondVersion() throws IOException {
    byte[] stored = resource("plan-2.hex");

    assertThat(PlanCodec.read(stored))
        .isEqualTo(withBody(new Body(avro(7L), Body.Compression.ZSTD, 65_536)));
  }

  /** Should this fail, deployed functions would not load: give the form another version instead. */
  @Test
  void readsWhatAnEarlierReleaseWrote() throws IOException {
    byte[] stored = resource("plan-1.hex");

    assertThat(PlanCodec.read(stored)).isEqualTo(version1());
    assertThat(Pipeline.load(stored).name()).isEqualTo("türbines");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(PlanCodecTest.class.getResourceAsStream(name))) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  @Test
  void refusesAFunctionWithTooFewArguments() {
    PipelinePlan plan = withFilter(new Expression.Call("_>_", List.of(EVERY_NODE)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.load(PlanCodec.write(plan)))
        .withMessage("the compact pipeline is malformed: the function _>_ with 1 arguments");
  }

  private static PipelinePlan withFilter(Expression condition) {
    PipelinePlan plan = everything();
    return new PipelinePlan(
        plan.name(),
        plan.record(),
        List.of(new Step.Filter("transform[0].filter", condition)),
        plan.windows(),
        plan.scores(),
        plan.alerts(),
        plan.retention());
  }

  @Test
  void noticesEveryDamagedByte() {
    byte[] compact = PlanCodec.write(everything());
    for (int i = 0; i < compact.length; i++) {
      byte[] damaged = compact.clone();
      damaged[i] ^= 0x10;
      assertThatIllegalArgumentException().isThrownBy(() -> PlanCodec.read(damaged));
    }
  }

  @Test
  void noticesEveryCut() {
    byte[] compact = PlanCodec.write(everything());
    for (int length = 0; length < compact.length; length++) {
      byte[] cut = Arrays.copyOf(compact, length);
      assertThatIllegalArgumentException().isThrownBy(() -> PlanCodec.read(cut));
    }
  }

  @Test
  void refusesYaml() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanCodec.read("pipeline: x".getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("YAML");
  }

  @Test
  void namesAVersionThatItDoesNotRead() {
    byte[] compact = PlanCodec.write(everything());
    compact[4] = 9;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanCodec.read(checked(compact)))
        .withMessageContaining("version 9")
        .withMessageContaining("reads versions 1 to 5");
  }

  @Test
  void refusesAPlanThatEndsEarly() {
    byte[] compact = PlanCodec.write(everything());
    for (int length = 9; length < compact.length; length++) {
      byte[] cut = checked(Arrays.copyOf(compact, length));
      assertThatIllegalArgumentException().isThrownBy(() -> PlanCodec.read(cut));
    }
  }

  @Test
  void refusesWhatFollowsThePlan() {
    byte[] compact = PlanCodec.write(everything());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanCodec.read(checked(Arrays.copyOf(compact, compact.length + 3))))
        .withMessageContaining("3 bytes behind");
  }

  /** Puts the right checksum at the end. */
  private static byte[] checked(byte[] compact) {
    CRC32C checksum = new CRC32C();
    checksum.update(compact, 0, compact.length - 4);
    ByteBuffer.wrap(compact).putInt(compact.length - 4, (int) checksum.getValue());
    return compact;
  }
}
