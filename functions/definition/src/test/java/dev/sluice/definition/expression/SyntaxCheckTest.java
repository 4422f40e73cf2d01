package dev.sluice.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library takes has no mistake, and what it refuses always gets words of ours. */
class SyntaxCheckTest {

  private static final List<String> STRAYS =
      List.of(
          "", " ", "(", ")", "[", "]", "{", "}", "'", "\"", "=", "&", "+", ".", ",", "?", ":", "x",
          "1", "m");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".a",
        "a + .b.c",
        "r'\\' == \"\" + '\\''",
        "'''it's\nhere''' + r\"\"\"a\"b\"\"\"",
        "[1, 2,][0] == {'a': true ? 1 : 2,}['a']",
        "a // and a comment (\n + b",
        "-1 - -1.5e-3 + .5 + 0x1F",
        "!!a && --b > 1.0",
        "record.`odd name`.size()",
        "{}[a ? b : c ? d : e]",
        "'abc'[0] in [[], {}]",
        "a - b > 30d ? {'x': 5m} : [10ms, 2w.getHours(), 1in [1]]"
      })
  void findsNothingWhereNothingIs(String text) {
    assertThat(SyntaxCheck.firstMistake(text)).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsNothingInAnExpressionThatParses(long seed) {
    RandomExpression expressions = new RandomExpression(new Random(seed));
    assertThat(Stream.generate(expressions::next).limit(100))
        .allSatisfy(text -> assertThat(SyntaxCheck.firstMistake(text)).as(text).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheLibraryAboutDamagedExpressions(long seed) {
    Random random = new Random(seed);
    RandomExpression expressions = new RandomExpression(random);
    for (int i = 0; i < 100; i++) {
      String damaged = damaged(expressions.next(), random);
      Compiled compiled = CelFrontEnd.compile(damaged, Scope.open(), Wanted.VALUE);
      if (SyntaxCheck.firstMistake(damaged).isPresent()) {
        assertThat(compiled)
            .as(damaged)
            .isEqualTo(
                new Compiled.Faulty(List.of(SyntaxCheck.firstMistake(damaged).orElseThrow())));
      } else if (compiled instanceof Compiled.Faulty faulty) {
        assertThat(faulty.issues())
            .as(damaged)
            .allSatisfy(issue ->
                assertThat(issue.message()).doesNotContain("expecting", "alternative", "<EOF>"));
      }
    }
  }

  private static String damaged(String text, Random random) {
    int at = random.nextInt(text.length());
    String stray = STRAYS.get(random.nextInt(STRAYS.size()));
    return text.substring(0, at) + stray + text.substring(at + random.nextInt(2));
  }
}
