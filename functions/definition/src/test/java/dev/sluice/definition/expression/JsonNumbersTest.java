package dev.sluice.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelRuntime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of arithmetic with JSON numbers fails in the library for every JSON value. */
class JsonNumbersTest {

  private static final LibraryOracle ORACLE = new LibraryOracle(Map.of("a", SimpleType.DYN));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a + 1",
        "a - 1",
        "a * 1",
        "a / 1",
        "a % 1",
        "1 + a",
        "1 - a",
        "1 * a",
        "1 / a",
        "1 % a",
        "a % a",
        "-a + 1",
        "(a + a) - 1",
        "(true ? a : a) * 1",
        "dyn(a) + 1",
        "a % dyn(1)"
      })
  void refusesWhatNoValueMakesRight(String text) throws Exception {
    assertThat(CelFrontEnd.compile(text, Scope.open(), Wanted.VALUE))
        .isInstanceOf(Compiled.Faulty.class);
    CelRuntime.Program program = LibraryOracle.program(ORACLE.check(text).orElseThrow());
    for (Object value : List.of(1.0, 0.0, "a", "1", true, List.of(1.0), Map.of("x", 1.0))) {
      assertThat(LibraryOracle.evaluate(program, Map.of("a", value)))
          .as("%s over %s", text, value)
          .isEqualTo(LibraryOracle.Outcome.ERROR);
    }
    assertThat(LibraryOracle.evaluate(program, Collections.singletonMap("a", null)))
        .isEqualTo(LibraryOracle.Outcome.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a > 1",
        "a == 1",
        "1 <= a",
        "a in [1, 2]",
        "a * 2.0",
        "a + a",
        "[a, 1]",
        "-a",
        "(true ? a : 1) + 1",
        "dyn(1) + 1",
        "int(a) + 1",
        "size([a]) + 1",
        "a + 'x'",
        "a + [1]"
      })
  void letsPassWhatSomeValueMakesRight(String text) {
    assertThat(CelFrontEnd.compile(text, Scope.open(), Wanted.VALUE))
        .isInstanceOf(Compiled.Checked.class);
  }
}
