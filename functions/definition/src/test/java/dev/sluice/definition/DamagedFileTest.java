package dev.sluice.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.Reading.Invalid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a file, reading it ends in an answer with places inside the file. */
class DamagedFileTest {

  private static final int DAMAGED_FILES = 250;
  private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|[^\\w\\s]");
  private static final List<String> STRAYS =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          ":",
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!",
          "|",
          ">",
          "${",
          "$",
          "(",
          ")",
          "\\",
          "null",
          "~",
          "-1",
          "1e999",
          "é",
          "\uD83D\uDE00",
          "\u0000",
          "---\n",
          "? ",
          ",",
          "%",
          "@",
          "`");

  /** Deletes, replaces, repeats or swaps a token. */
  private static final List<BiFunction<Random, List<String>, String>> DAMAGES =
      List.of(
          (random, tokens) -> "",
          (random, tokens) -> STRAYS.get(random.nextInt(STRAYS.size())),
          (random, tokens) -> tokens.get(random.nextInt(tokens.size())));

  static Stream<Path> files() {
    return Fixtures.valid().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedWithPlacesInsideTheFileOrStillValid(Path file) {
    Random random = new Random(20261122);
    List<String> tokens =
        TOKEN.matcher(Fixtures.text(file)).results().map(MatchResult::group).toList();
    List<String> damaged =
        IntStream.range(0, DAMAGED_FILES).mapToObj(i -> damage(random, tokens)).toList();

    assertThat(damaged).allSatisfy(DamagedFileTest::staysInside);
    assertThat(damaged).anyMatch(text -> PipelineFile.parse(text) instanceof Invalid);
  }

  private static String damage(Random random, List<String> tokens) {
    List<String> damaged = new ArrayList<>(tokens);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      String token = DAMAGES.get(random.nextInt(DAMAGES.size())).apply(random, tokens);
      damaged.set(random.nextInt(damaged.size()), token);
    }
    return damaged.stream().collect(Collectors.joining());
  }

  private static void staysInside(String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    if (PipelineFile.parse(text) instanceof Invalid invalid) {
      assertThat(invalid.mistakes())
          .isNotEmpty()
          .allSatisfy(mistake -> {
            assertThat(mistake.line()).isBetween(1, lines.length);
            String line = lines[mistake.line() - 1];
            int end = line.codePointCount(0, line.length()) + 1;
            assertThat(mistake.column()).isBetween(1, end);
            assertThat(mistake.message()).isNotBlank();
          });
    }
  }
}
