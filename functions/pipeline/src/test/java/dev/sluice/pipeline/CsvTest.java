package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.rejected;
import static dev.sluice.pipeline.Records.summary;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static final Pipeline PIPELINE = pipeline(',');

  private static Pipeline pipeline(char delimiter) {
    return new PlanBuilder()
        .format(new Format.Csv(List.of("id", "ts", "x", "n", "on", "text", "unread"), delimiter))
        .field("x", FieldType.DOUBLE)
        .field("n", FieldType.INT)
        .field("on", FieldType.BOOL)
        .set("there", new Expression.Has(variable("text")))
        .set("same", new Expression.ListLiteral(List.of()))
        .build();
  }

  private static Map<String, Object> fields(String line) {
    return summary(PIPELINE, line).fields();
  }

  private static String line(String values) {
    return "T-1,2026-11-22T11:59:00Z," + values;
  }

  private static String reason(String line) {
    return rejected(PIPELINE, line).reason();
  }

  @Test
  void readsOneLine() {
    Event event = event(PIPELINE, line("1.5,7,true,a,"));
    assertThat(event.key()).isEqualTo("T-1");
    assertThat(event.timeMillis()).isEqualTo(ARRIVAL - 60_000);
    assertThat(fields(line("1.5,7,true,ä b,")))
        .containsEntry("x", 1.5)
        .containsEntry("n", 7L)
        .containsEntry("on", true)
        .containsEntry("text", "ä b")
        .containsEntry("there", true);
  }

  @Test
  void takesATimeInMilliseconds() {
    assertThat(event(PIPELINE, "a," + (ARRIVAL - 5) + ",1,1,true,a,").timeMillis())
        .isEqualTo(ARRIVAL - 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", ""})
  void takesOneEndOfTheLine(String end) {
    assertThat(fields(line("1,1,true,a,b") + end)).containsEntry("text", "a");
  }

  @Test
  void takesQuotedValues() {
    assertThat(fields(line("\"1\",1,true,\"a, \"\"b\"\"\r\nc\",\"\"")))
        .containsEntry("x", 1.0)
        .containsEntry("text", "a, \"b\"\r\nc");
  }

  @Test
  void takesAnotherDelimiter() {
    Pipeline pipeline = pipeline('\t');
    assertThat(summary(pipeline, "a\t" + ARRIVAL + "\t1\t1\ttrue\ta,b\t").fields())
        .containsEntry("text", "a,b");
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(fields(line(",,,,")))
        .doesNotContainKeys("x", "n", "on", "text")
        .containsEntry("there", false);
    assertThat(fields(line("\"\",,,\"\",")))
        .doesNotContainKey("x")
        .containsEntry("text", "")
        .containsEntry("there", true);
  }

  @ParameterizedTest
  @CsvSource({"1,1.0", "-1,-1.0", "+1,1.0", ".5,0.5", "5.,5.0", "1e3,1000.0", "1.5E-1,0.15"})
  void readsDecimalNumbers(String text, double number) {
    assertThat(fields(line(text + ",1,true,a,"))).containsEntry("x", number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "1f", "0x1p3", "1 ", " 1", ".", "-", "1e", "e3", "1,5", "1_0"})
  void refusesWhatIsNoDecimalNumber(String text) {
    assertThat(reason(line("\"" + text + "\",1,true,a,")))
        .isEqualTo(
            "the value in the column `x` is not a number such as 21.5; the pipeline declares"
                + " double");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1.5,true,a,|the value in the column `n` is not an integer; the pipeline declares int",
        "1,9223372036854775808,true,a,|the value in the column `n` is not an integer of 64 bits;"
            + " the pipeline declares int",
        "1,1,yes,a,|the value in the column `on` is not true or false; the pipeline declares bool",
        "1e999,1,true,a,|the number in the column `x` is beyond a double, which ends at 1.8e308",
        "1,1,true,a|the record has 6 values; the pipeline names 7 columns",
        "1,1,true,a,,|the record has 8 values; the pipeline names 7 columns",
        "1,1,true,a\"b,|not CSV: a quote inside a value at byte 35; put the whole value in quotes",
        "1,1,true,\"a\"b,|not CSV: something follows a closing quote at byte 37; double quotes"
            + " inside",
        "1,1,true,\"a,|not CSV: the quote that opens at byte 34 is never closed"
      })
  void tellsWhatIsWrong(String values, String reason) {
    assertThat(reason(line(values))).isEqualTo(reason);
  }

  @Test
  void refusesASecondLine() {
    assertThat(reason(line("1,1,true,a,\nb")))
        .isEqualTo("something follows the line at byte 37; one line a record is expected");
  }

  @Test
  void refusesAnEmptyKeyOrTime() {
    assertThat(reason("," + ARRIVAL + ",1,1,true,a,")).startsWith("the key at `id` is absent");
    assertThat(reason("\"\"," + ARRIVAL + ",1,1,true,a,")).isEqualTo("the key at `id` is empty");
    assertThat(reason("a,,1,1,true,a,")).startsWith("the time at `ts` is absent");
    assertThat(reason("a,soon,1,1,true,a,")).contains("is not ISO-8601");
  }

  @Test
  void refusesOtherEncodings() {
    byte[] utf16 = line("1,1,true,a,").getBytes(UTF_16LE);
    assertThat(rejected(PIPELINE, utf16).reason())
        .isEqualTo("not CSV: a zero byte at byte 1; is it UTF-16?");
    assertThat(rejected(PIPELINE, new byte[] {'a', (byte) 0xFF}).reason())
        .isEqualTo("not UTF-8: an invalid sequence at byte 1");
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(event(PIPELINE, "\uFEFF" + line("1,1,true,a,")).key()).isEqualTo("T-1");
  }

  @Test
  void returnsWhateverTheBytesAre() {
    Random random = new Random(20261122);
    byte[] whole = line("1.5,7,true,\"a \"\"b\"\"\",\r\n").getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) "\",\r\n\0ä".charAt(random.nextInt(6));
      }
      assertThat(Records.prepare(PIPELINE, damaged)).isNotNull();
    }
  }
}
