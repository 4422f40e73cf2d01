package dev.sluice.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Evaluators;
import dev.sluice.pipeline.expression.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of every operator and function, from the front end through the evaluator. */
class ExpressionValuesTest {

  private static final Map<String, Object> RECORD =
      Map.of(
          "number",
          41.5,
          "zero",
          0.0,
          "on",
          true,
          "text",
          "héllo😀",
          "list",
          Arrays.asList(1.0, 2.0, null),
          "map",
          Map.of("x", 1.0, "odd name", "y"),
          "at",
          Instant.parse("2024-02-29T23:59:58.123456Z"),
          "span",
          Duration.parse("-PT1H30M0.5S"));

  private static final List<String> SLOTS =
      List.of("number", "zero", "on", "text", "list", "map", "at", "span", "missing");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          number + 0.5 ; 42.0
          number - 1.5 * 2.0 ; 38.5
          number / 0.0 ; Infinity
          7 / 2 ; 3
          -7 / 2 ; -3
          -7 % 3 ; -1
          -9223372036854775808 % -1 ; 0
          -number ; -41.5
          'a' + 'b' ; ab
          [1] + [2] ; [1, 2]
          number > 41 ; true
          41.5 >= 42 ; false
          1 < 1.5 ; true
          'a' < 'b' ; true
          false < true ; true
          at < at + duration('1ns') ; true
          duration('1h') > duration('59m') ; true
          dyn(1) == 1.0 ; true
          dyn(1) == '1' ; false
          dyn([1, 2]) == [1.0, 2.0] ; true
          {'a': 1} == {'a': 1} ; true
          zero == -0.0 ; true
          dyn(0) == -0.0 ; true
          0.0 / zero == 0.0 / zero ; false
          0.0 / zero < 1.0 ; false
          null == list[2] ; true
          on ? 'yes' : 'no' ; yes
          !on ; false
          on || missing ; true
          missing || on ; true
          missing && !on ; false
          number && !on ; false
          2 in list ; true
          3.0 in list ; false
          null in list ; true
          'x' in map ; true
          'z' in map ; false
          list[1] ; 2.0
          list[dyn(1.0)] ; 2.0
          map.x ; 1.0
          map['odd name'] ; y
          {1: 'a'}[dyn(1.0)] ; a
          size(text) ; 6
          list.size() + size(map) ; 5
          text.contains('llo') && text.startsWith('hé') && text.endsWith('😀') ; true
          text.matches('l+o') ; true
          text.matches('^l') ; false
          int(2.9) + int(-2.9) + int('5') ; 5
          int(at) ; 1709251198
          double(3) / double('1.5') ; 2.0
          string(1e7) + string(0.001) + string(true) + string(-4) ; 1.0E70.001true-4
          string(at) ; 2024-02-29T23:59:58.123456Z
          string(span) ; -5400.500s
          bool('t') ; true
          timestamp('2024-02-29T23:59:58.123456+00:00') == at ; true
          timestamp(1709251198) ; 2024-02-29T23:59:58Z
          at.getFullYear() ; 2024
          at.getMonth() ; 1
          at.getDate() ; 29
          at.getDayOfMonth() ; 28
          at.getDayOfWeek() ; 4
          at.getDayOfYear() ; 59
          at.getHours() ; 23
          at.getHours('Europe/Rome') ; 0
          at.getHours('-2:30') ; 21
          at.getMinutes('2:30') ; 29
          at.getSeconds() ; 58
          at.getMilliseconds() ; 123
          span.getHours() ; -1
          span.getMinutes() ; -90
          span.getSeconds() ; -5400
          span.getMilliseconds() ; -500
          at - at ; PT0S
          at - duration('24h') ; 2024-02-28T23:59:58.123456Z
          span + duration('1h') ; PT-30M-0.5S
          duration('1h1m1s1ms1us1ns') ; PT1H1M1.001001001S
          duration('-1.5h') ; PT-1H-30M
          has(record.number) && !has(record.missing) ; true
          has(map.x) && !has(map.y) ; true
          record.number == record["number"] ; true
          list.all(x, x == null || x > 0.0) ; true
          list.exists(x, x > 1.0) ; true
          list.exists_one(x, x == 2) ; true
          list.map(x, x == null) ; [false, false, true]
          list.filter(x, x != null).map(y, y * 2.0) ; [2.0, 4.0]
          [1, 2, 3].map(x, x > 1, x * x) ; [4, 9]
          map.map(k, k).size() ; 2
          [[1, 2], [3]].map(x, x.map(y, y + x[0])) ; [[2, 3], [6]]
          [1, 2].map(x, [3, 4].exists(y, [x, y] == [2, 3])) ; [false, true]
          [1].all(number, number == 1) && number == 41.5 ; true
          """)
  void gives(String text, String value) throws EvaluationException {
    assertThat(String.valueOf(evaluate(text))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          9223372036854775807 + 1 ; the result of `+` is beyond an int
          -9223372036854775808 / -1 ; the result of `/` is beyond an int
          5 / 0 ; `/` by zero
          5 % 0 ; `%` by zero
          number + text ; `+` is not defined for double and string
          text > number ; `>` is not defined for string and double
          on + on ; `+` is not defined for bool and bool
          !text ; `!` is not defined for string
          number ? 1 : 2 ; a bool is wanted, and this is of type double
          on && number ; a bool is wanted, and this is of type double
          number || missing ; a bool is wanted, and this is of type double
          missing || number ; a bool is wanted, and this is of type double
          list[5] ; the list has no element at this index
          list[dyn(0.5)] ; the list has no element at this index
          number.x ; `.x` is not defined for double
          has(number.x) ; `.x` is not defined for double
          size(number) ; `size` is not defined for double
          'x' in number ; `in` is not defined for string and double
          int(1e19) ; a double beyond an int
          int(text) ; the string is no int
          double(text) ; the string is no double
          bool(text) ; the string is no bool
          timestamp(text) ; the string is no timestamp such as 2026-01-31T12:00:00Z
          duration(text) ; the string is no duration such as 1h30m or 1.5s
          text.matches(text + '[') ; not a regular expression: missing closing ]
          at.getHours(text) ; the string is no time zone such as Europe/Rome or +01:00
          timestamp(253402300800) ; a timestamp outside the years 1 to 9999
          duration('315576000000s') + duration('1s') ; a duration beyond 10,000 years
          string(list) ; `string` is not defined for list
          {number: 1} ; a map's key cannot be of type double
          {text: 1, 'héllo😀': 2} ; a map with the same key twice
          text.all(x, true) ; a list or a map is wanted, and this is of type string
          list.all(x, x > 0.0) ; `>` is not defined for null and double
          """)
  void fails(String text, String reason) {
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOfSatisfying(
            EvaluationException.class, error -> assertThat(error.isAbsent()).isFalse())
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          missing ; there is no `missing`
          missing + 1.0 ; there is no `missing`
          on && missing ; there is no `missing`
          missing.x ; there is no `missing`
          map.z ; there is no `z`
          map[text] ; the map has no such key
          list.map(x, map.z) ; there is no `z`
          """)
  void findsNothing(String text, String reason) {
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOfSatisfying(
            EvaluationException.class, error -> assertThat(error.isAbsent()).isTrue())
        .hasMessage(reason);
  }

  @Test
  void goesOnBehindAnErrorThatALaterElementMakesUp() throws EvaluationException {
    assertThat(evaluate("[missing == 1.0 || true].exists(x, x)")).isEqualTo(true);
    assertThat(evaluate("['a', 1].exists(x, x > 0)")).isEqualTo(true);
    assertThat(evaluate("['a', 1].all(x, x < 0)")).isEqualTo(false);
  }

  private static @Nullable Object evaluate(String text) throws EvaluationException {
    Compiled compiled = CelFrontEnd.compile(text, scope(), Wanted.VALUE);
    assertThat(compiled).as(text).isInstanceOf(Compiled.Checked.class);
    Slots slots =
        Slots.of(SLOTS.stream().map(name -> RECORD.getOrDefault(name, Evaluator.ABSENT)).toArray());
    return Evaluators.compile(((Compiled.Checked) compiled).expression(), SLOTS::indexOf)
        .evaluate(slots);
  }

  private static Scope scope() {
    return Scope.open().withField("at", ValueType.TIMESTAMP).withField("span", ValueType.DURATION);
  }
}
