package dev.sluice.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.Compiled.Faulty;
import dev.sluice.definition.expression.Compiled.Issue;
import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluators;
import dev.sluice.pipeline.expression.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A duration literal is what CEL's {@code duration()} of it would be, wherever it stands. */
class DurationLiteralsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "45s, PT45S",
    "10m, PT10M",
    "6h, PT6H",
    "30d, PT720H",
    "2w, PT336H",
    "0s, PT0S",
    "007d, PT168H",
    "1d + 12h, PT36H",
    "1d - 36h, PT-12H",
    "true ? 1m : 2m, PT1M",
    "'[1s, 2s][1]', PT2S"
  })
  void isADuration(String text, Duration value) throws EvaluationException {
    assertThat(evaluate(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          7d == 1w ; true
          1000ms < 1s ; false
          90m > 1h ; true
          1w in [168h] ; true
          36h == duration('1h') + 35h ; true
          timestamp('2026-01-01T00:00:00Z') + 2w == timestamp('2026-01-15T00:00:00Z') ; true
          1d.getHours() == 24 ; true
          string(90s) == '90s' ; true
          '30d' == '30' + 'd' ; true
          """)
  void computesAsCelDoes(String text, boolean value) throws EvaluationException {
    assertThat(evaluate(text)).isEqualTo(value);
  }

  private static @Nullable Object evaluate(String text) throws EvaluationException {
    Checked checked = (Checked) CelFrontEnd.compile(text, Scope.open(), Wanted.VALUE);
    return Evaluators.compile(checked.expression(), name -> 0).evaluate(new Slots(1));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** The same faults at the same places, once literals are put for the calls before them. */
  @ParameterizedTest
  @MethodSource("seeds")
  void movesNoOtherMistake(long seed) {
    Random random = new Random(seed);
    String[] fillers = {"60s", "\"60s\"", "a", "1.0", "(2m)", "'😀'"};
    String[] faults = {" + nosuch(1)", " < event.kee", " + math.abs(a)", " - record"};
    StringBuilder text = new StringBuilder("a");
    int end = 0;
    for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
      text.append(" == ").append(fillers[random.nextInt(fillers.length)]);
      end = text.length();
    }
    text.append(faults[random.nextInt(faults.length)]).append(" || 5m > 6m");

    String without = text.toString().replaceAll("(?<!\")\\b(\\d)(\\d?)[sm]\\b", "b$2_");

    assertThat(issues(text.toString())).isNotEmpty().isEqualTo(issues(without));
    assertThat(issues(text.toString())).allMatch(issue -> issue.offset() >= 0);
    assertThat(issues(text.toString()).get(0).offset()).isGreaterThan(end);
  }

  private static List<Issue> issues(String text) {
    return ((Faulty) CelFrontEnd.compile(text, Scope.open(), Wanted.VALUE)).issues();
  }

  @Test
  void leavesTextsAndCommentsAlone() {
    String text = "'30d' + \"1h\" + r'2w' // not 5m\n + '''3s''' + '\\'4d'";

    assertThat(DurationLiterals.of(text).cel()).isEqualTo(text);
  }
}
