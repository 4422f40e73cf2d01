package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.rejected;
import static dev.sluice.pipeline.Records.summary;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.FieldType;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodingTest {

  private static final String TIME = "\"ts\":\"2026-11-22T11:59:00Z\"";

  /** Keeps {@code x}, {@code y} and {@code list}. */
  private static final Pipeline PIPELINE =
      new PlanBuilder()
          .set("x", variable("x"))
          .set("y", variable("y"))
          .set("list", variable("list"))
          .build();

  /** Keeps nothing beside key and time. */
  private static final Pipeline BARE = new PlanBuilder().build();

  private static String reason(String json) {
    return rejected(BARE, json).reason();
  }

  private static String with(String field) {
    return "{\"id\":\"a\"," + TIME + "," + field + "}";
  }

  @Test
  void readsKeyAndTime() {
    Event event = event(BARE, "{\"id\":\"turbine 7\"," + TIME + "}");
    assertThat(event.key()).isEqualTo("turbine 7");
    assertThat(event.timeMillis()).isEqualTo(ARRIVAL - 60_000);
    assertThat(event.arrivalMillis()).isEqualTo(ARRIVAL);
  }

  @Test
  void leavesTheBufferAsItIs() {
    byte[] json = ("...{\"id\":\"a\"," + TIME + "}...").getBytes(UTF_8);
    ByteBuffer data = ByteBuffer.wrap(json, 3, json.length - 6).asReadOnlyBuffer();
    assertThat(BARE.prepare(data, ARRIVAL)).isInstanceOf(Prepared.Ready.class);
    assertThat(data.position()).isEqualTo(3);
    assertThat(data.remaining()).isEqualTo(json.length - 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json at all",
        "{'id':'a'}",
        "{\"id\":\"a\",}",
        "{\"id\":NaN}",
        "{\"id\":01}",
        "{\"id\":\"a\\x\"}",
        "{\"id\":\"tab\there\"}",
        "{\"id\" \"a\"}",
        "{// comment\n\"id\":\"a\"}",
        "{\"skipped\":[1,2}",
        "{\"skipped\":{\"a\":tru}}",
        "{\"skipped\":\"bad \\u12G4 escape\"}",
        "}"
      })
  void refusesWhatIsNotJson(String json) {
    assertThat(reason(json)).startsWith("not JSON: an unexpected character at byte ");
  }

  @Test
  void neverQuotesTheRecord() {
    assertThat(reason("{\"id\":secretvalue}")).doesNotContain("secret");
    assertThat(reason("{\"id\":[\"secretvalue\"],\"ts\":1}")).doesNotContain("secret");
    assertThat(reason("{\"id\":\"a\",\"ts\":\"secretvalue\"}")).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the record is empty",
        "'  '|the record is empty",
        "[1]|the record is a list",
        "null|the record is null",
        "12|the record is an integer",
        "\"x\"|the record is a string"
      })
  void refusesWhatIsNoObject(String json, String reason) {
    assertThat(reason(json)).startsWith(reason).endsWith("one JSON object is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " 1", ",", "\n{\"id\":\"b\"}"})
  void refusesWhatFollowsTheObject(String more) {
    assertThat(reason("{\"id\":\"a\"," + TIME + "}" + more)).contains("at byte ");
  }

  @Test
  void takesWhiteSpaceAroundTheObject() {
    assertThat(event(BARE, " \n{\"id\":\"a\"," + TIME + "}\r\n\t ").key()).isEqualTo("a");
  }

  @Test
  void refusesARecordThatIsCutAnywhere() {
    byte[] whole =
        "{\"id\":\"ä\",\"ts\":1795348740000,\"x\":[1.5,{\"é\":null}],\"skipped\":[true,\"\\u00e9\"]}"
            .getBytes(UTF_8);
    assertThat(Records.prepare(PIPELINE, with("\"x\":1,\"y\":1,\"list\":[]")))
        .isInstanceOf(Prepared.Ready.class);
    for (int length = 0; length < whole.length; length++) {
      Prepared.Rejected rejected = rejected(PIPELINE, Arrays.copyOf(whole, length));
      assertThat(rejected.stage()).isEqualTo(Prepared.Stage.DECODE);
      assertThat(rejected.key()).isNull();
    }
  }

  static Stream<byte[]> invalidUtf8() {
    return Stream.of("ff", "c3", "c3 28", "c0 af", "e0 80 af", "ed a0 80", "f4 90 80 80", "80")
        .map(DecodingTest::bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  @ParameterizedTest
  @MethodSource("invalidUtf8")
  void refusesInvalidUtf8InSkippedFieldsToo(byte[] invalid) {
    for (String field : new String[] {"x", "skipped"}) {
      String json = with("\"" + field + "\":\"\u0001\"");
      byte[] bytes = json.replace("\u0001", new String(invalid, ISO_8859_1)).getBytes(ISO_8859_1);
      assertThat(rejected(PIPELINE, bytes).reason())
          .isEqualTo("not UTF-8: an invalid sequence at byte " + json.indexOf('\u0001'));
    }
  }

  @Test
  void findsInvalidUtf8FarBehindAValidCharacter() {
    byte[] bytes = with("\"skipped\":\"é" + "x".repeat(5000) + "\u0001\"").getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xff;
    assertThat(rejected(BARE, bytes).reason()).endsWith("at byte " + (bytes.length - 3));
  }

  static Stream<Charset> otherEncodings() {
    return Stream.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void refusesOtherEncodings(Charset encoding) {
    byte[] bytes = ("{\"id\":\"a\"," + TIME + "}").getBytes(encoding);
    assertThat(rejected(BARE, bytes).reason()).startsWith("not JSON: a zero byte at byte ");
  }

  @Test
  void takesAByteOrderMark() {
    Pipeline nested = new PlanBuilder().key("source", "id").build();
    String json = "\ufeff{\"source\":{\"id\":\"a\"}," + TIME + "}";
    assertThat(event(nested, json).key()).isEqualTo("a");
  }

  @Test
  void takesARecordOfAMebibyte() {
    String text = "é".repeat(512 * 1024);
    assertThat(event(PIPELINE, with("\"x\":\"%s\",\"y\":0,\"list\":0".formatted(text))).key())
        .isEqualTo("a");
    assertThat(event(BARE, with("\"skipped\":\"" + text + "\"")).key()).isEqualTo("a");
  }

  @Test
  void refusesAMebibyteOfBrackets() {
    assertThat(reason("[".repeat(1024 * 1024))).startsWith("the record is a list");
    assertThat(reason("{\"a\":".repeat(200_000))).isEqualTo("nested deeper than 512 levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "skipped"})
  void takes512LevelsAndNoMore(String field) {
    assertThat(Records.prepare(PIPELINE, nested(field, 511))).isInstanceOf(Prepared.Ready.class);
    assertThat(rejected(PIPELINE, nested(field, 512)).reason())
        .isEqualTo("nested deeper than 512 levels");
    assertThat(rejected(PIPELINE, nested(field, 10_000)).reason())
        .isEqualTo("nested deeper than 512 levels");
  }

  /** A record with so many lists in one another. */
  private static String nested(String field, int lists) {
    String list = "[".repeat(lists) + "]".repeat(lists);
    return with("\"x\":1,\"y\":1,\"list\":0,\"" + field + "\":" + list);
  }

  @Test
  void takesTheLastOfFieldsOfTheSameName() {
    Pipeline pipeline = new PlanBuilder().key("id", "n").set("x", variable("x")).build();
    String json = "{\"x\":1,\"id\":{\"n\":\"a\"},%s,\"x\":2,\"id\":{\"n\":\"b\",\"n\":\"c\"}}";
    assertThat(summary(pipeline, json.formatted(TIME)).fields()).containsEntry("x", 2.0);
    assertThat(event(pipeline, json.formatted(TIME)).key()).isEqualTo("c");
    assertThat(rejected(pipeline, "{\"id\":{\"n\":\"a\"}," + TIME + ",\"id\":{}}").reason())
        .startsWith("the key at `id.n` is absent");
  }

  @Test
  void refusesNumbersBeyondDouble() {
    for (String number : new String[] {"1e400", "-1e309", "9".repeat(400)}) {
      assertThat(rejected(PIPELINE, with("\"x\":" + number)).reason())
          .isEqualTo("a number in the field `x` is beyond a double, which ends at 1.8e308");
      assertThat(rejected(PIPELINE, with("\"list\":[{\"a\":" + number + "}]")).reason())
          .contains("in the field `list`");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0.0",
    "1, 1",
    "-17.25, -17.25",
    "1e3, 1000",
    "123456789012345678, 123456789012345678",
    "1234567890123456789012, 1234567890123456789012",
    "1e-400, 0",
    "0.1, 0.1",
    "1.7976931348623157e308, 1.7976931348623157e308"
  })
  void readsNumbersAsDoubles(String json, double number) {
    assertThat(summary(PIPELINE, with("\"y\":0,\"list\":0,\"x\":" + json)).fields())
        .containsEntry("x", number);
  }

  @Test
  void readsALongNumberInNoTime() {
    String digits = "0." + "1".repeat(1024 * 1024);
    assertThat(summary(PIPELINE, with("\"y\":0,\"list\":0,\"x\":" + digits)).fields())
        .containsEntry("x", 1 / 9.0);
  }

  // Keys

  @Test
  void takesAnIntegerKeyAsItIsWritten() {
    String digits = "123456789012345678901234567890";
    assertThat(event(BARE, "{\"id\":%s,%s}".formatted(digits, TIME)).key()).isEqualTo(digits);
  }

  @Test
  void findsKeyAndTimeByPath() {
    Pipeline pipeline =
        new PlanBuilder()
            .key("readings", 1, "odd name")
            .time("readings", 0)
            .set("n", PlanBuilder.call("size", variable("readings")))
            .build();
    String json = "{\"readings\":[1795348740000,{\"a\":[{}],\"odd name\":12345678901234567890},3]}";
    Event event = event(pipeline, json);
    assertThat(event.key()).isEqualTo("12345678901234567890");
    assertThat(event.timeMillis()).isEqualTo(1795348740000L);
    assertThat(summary(pipeline, json).fields()).isEqualTo(Map.of("n", 3L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"other\":1|the key at `id` is absent; a string or an integer is expected",
        "\"id\":null|the key at `id` is null; a string or an integer is expected",
        "\"id\":true|the key at `id` is a boolean; a string or an integer is expected",
        "\"id\":[1]|the key at `id` is a list; a string or an integer is expected",
        "\"id\":{}|the key at `id` is an object; a string or an integer is expected",
        "\"id\":1.5|the key at `id` is a number with a fraction or an exponent; a string or an"
            + " integer is expected",
        "\"id\":\"\"|the key at `id` is empty",
        "\"id\":\"\\ud800\"|the key at `id` holds half a surrogate pair, which is no character"
      })
  void refusesBadKeys(String field, String reason) {
    Prepared.Rejected rejected = rejected(BARE, "{" + field + "," + TIME + "}");
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.key()).isNull();
  }

  @Test
  void boundsKeysByTheirBytes() {
    assertThat(event(BARE, "{\"id\":\"" + "é".repeat(512) + "\"," + TIME + "}").key()).hasSize(512);
    assertThat(reason("{\"id\":\"" + "é".repeat(1500) + "\"," + TIME + "}"))
        .isEqualTo("the key at `id` has 3000 bytes of UTF-8; at most 1024 are taken");
    assertThat(reason("{\"id\":\"" + "a€😀é".repeat(103) + "\"," + TIME + "}"))
        .contains(" has 1030 bytes of UTF-8");
    assertThat(reason("{\"id\":" + "1".repeat(1025) + "," + TIME + "}")).contains("1025 bytes");
  }

  @Test
  void namesThePathOnWhichNothingStands() {
    Pipeline nested = new PlanBuilder().key("source", 0, "id").build();
    for (String source : new String[] {"{}", "[]", "[{}]", "7", "\"x\"", "null", "[[\"id\"]]"}) {
      assertThat(rejected(nested, "{\"source\":%s,%s}".formatted(source, TIME)).reason())
          .isEqualTo("the key at `source[0].id` is absent; a string or an integer is expected");
    }
  }

  @Test
  void writesPathsAsThePipelineFileDoes() {
    Pipeline nested = new PlanBuilder().key("odd name", 2, "7", "id_2").build();
    assertThat(rejected(nested, "{}").reason())
        .startsWith("the key at `[\"odd name\"][2][\"7\"].id_2` is");
  }

  // Times

  private static long time(String json) {
    return event(BARE, "{\"id\":\"a\",\"ts\":" + json + "}").timeMillis();
  }

  private static Prepared.Rejected badTime(String json) {
    return rejected(BARE, "{\"id\":\"a\",\"ts\":" + json + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:30:00Z",
        "2026-11-22T10:30:00.5Z",
        "2026-11-22T10:30:00.123456789Z",
        "2026-11-22T10:30:00.9999Z",
        "2026-11-22T10:30:00+01:00",
        "2026-11-22T02:30:00.25-08:00",
        "2026-11-22T10:30Z",
        "2000-01-01T00:00:00Z",
        "2024-02-29T23:59:59.999Z"
      })
  void readsIsoTimes(String text) {
    assertThat(time("\"" + text + "\""))
        .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
  }

  static Stream<String> randomTimes() {
    Random random = new Random(7);
    long from = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    return random
        .longs(50, from, ARRIVAL / 1000)
        .mapToObj(second -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000)))
        .flatMap(instant ->
            Stream.of(
                instant.toString(), instant.atOffset(ZoneOffset.ofHoursMinutes(5, 30)).toString()));
  }

  @ParameterizedTest
  @MethodSource("randomTimes")
  void readsIsoTimesAsTheLibraryDoes(String text) {
    assertThat(time("\"" + text + "\""))
        .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-22",
        "2026-11-22T10:30:00",
        "2026-11-22 10:30:00Z",
        "2026-02-30T10:30:00Z",
        "2026-13-01T10:30:00Z",
        "2026-11-22T24:30:00Z",
        "2026-11-22T10:60:00Z",
        "2026-11-22T10:30:60Z",
        "2026-11-22T10:30:00.1234567890Z",
        "2026-11-22T10:30:00.12x4Z",
        "2026-11-22T1a:30:00Z",
        "1795348740000"
      })
  void refusesOtherTexts(String text) {
    assertThat(badTime("\"" + text + "\"").reason())
        .isEqualTo("the time at `ts` is not ISO-8601 with an offset, such as 2026-11-22T09:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[1]", "{}", "1.5", "1.7e12"})
  void refusesOtherKindsOfTimes(String json) {
    assertThat(badTime(json).reason())
        .endsWith("ISO-8601 with an offset or integer epoch milliseconds are expected");
  }

  @Test
  void keepsTheKeyOfARecordWithABadTime() {
    assertThat(badTime("0").key()).isEqualTo("a");
  }

  @Test
  void boundsTimes() {
    long earliest = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    assertThat(time("" + earliest)).isEqualTo(earliest);
    assertThat(badTime("" + (earliest - 1)).reason())
        .isEqualTo("the time at `ts` lies before 2000-01-01T00:00:00Z");
    assertThat(badTime("\"1970-01-01T00:00:00Z\"").reason())
        .isEqualTo("the time at `ts` lies before 2000-01-01T00:00:00Z");
    long latest = ARRIVAL + 3_600_000;
    assertThat(time("" + latest)).isEqualTo(latest);
    assertThat(badTime("" + (latest + 1)).reason())
        .isEqualTo("the time at `ts` lies more than 3600 s after the record's arrival");
    assertThat(badTime("\"9999-12-31T23:59:59Z\"").reason())
        .isEqualTo("the time at `ts` lies more than 3600 s after the record's arrival");
  }

  @Test
  void guessesTheUnitThatWasMeant() {
    assertThat(badTime("" + ARRIVAL / 1000).reason()).contains("looks like seconds");
    assertThat(badTime("" + ARRIVAL * 1000).reason()).contains("looks like microseconds");
    assertThat(badTime("-5").reason()).endsWith("Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"-999999999-01-01T00:00:00Z\""
      })
  void refusesTimesBeyondAllMeasure(String json) {
    assertThat(badTime(json).reason()).startsWith("the time at `ts` ");
  }

  // Declared types

  static Stream<FieldType> types() {
    return Stream.of(FieldType.values());
  }

  private static final Map<FieldType, String> EXAMPLES =
      Map.of(
          FieldType.DOUBLE, "1.5",
          FieldType.INT, "-9223372036854775808",
          FieldType.STRING, "\"text\"",
          FieldType.BOOL, "true",
          FieldType.LIST, "[1]",
          FieldType.MAP, "{\"a\":1}");

  @ParameterizedTest
  @MethodSource("types")
  void holdsRecordsToTheDeclaredTypes(FieldType type) {
    Pipeline pipeline = new PlanBuilder().field("x", type).build();
    EXAMPLES.forEach((example, json) -> {
      Prepared prepared = Records.prepare(pipeline, with("\"x\":" + json));
      boolean fits = example == type || (type == FieldType.DOUBLE && example == FieldType.INT);
      assertThat(prepared instanceof Prepared.Ready).as(type + " " + json).isEqualTo(fits);
    });
    assertThat(Records.prepare(pipeline, with("\"x\":null"))).isInstanceOf(Prepared.Ready.class);
    assertThat(Records.prepare(pipeline, with("\"y\":1"))).isInstanceOf(Prepared.Ready.class);
  }

  @Test
  void saysWhatADeclaredFieldIs() {
    Pipeline pipeline = new PlanBuilder().field("n", FieldType.INT).build();
    assertThat(summary(pipeline, with("\"n\":-7")).fields()).isEqualTo(Map.of("n", -7L));
    assertThat(rejected(pipeline, with("\"n\":\"7\"")).reason())
        .isEqualTo("the field `n` is a string; the pipeline declares int");
    assertThat(rejected(pipeline, with("\"n\":9223372036854775808")).reason())
        .isEqualTo("the field `n` is an integer of more than 64 bits; the pipeline declares int");
  }
}
