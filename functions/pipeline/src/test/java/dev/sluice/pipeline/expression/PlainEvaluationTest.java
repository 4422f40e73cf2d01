package dev.sluice.pipeline.expression;

import static dev.sluice.pipeline.expression.Plain.ABSENT;
import static dev.sluice.pipeline.expression.Plain.FALSE;
import static dev.sluice.pipeline.expression.Plain.NUMBER;
import static dev.sluice.pipeline.expression.Plain.TRUE;
import static dev.sluice.pipeline.expression.Plain.UNSURE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is evaluated without objects, and what is left to the general evaluator. That both agree is
 * tested in the definition, with random expressions.
 */
class PlainEvaluationTest {

  private static final Object NONE = Evaluator.ABSENT;
  private static final Expression X = new Expression.Variable("x");
  private static final Expression Y = new Expression.Variable("y");
  private static final List<String> SLOTS = List.of("x", "y");

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  private static Expression constant(Object value) {
    return new Expression.Constant(value);
  }

  private static Plain evaluate(Expression expression, Slots slots) {
    return Evaluators.compile(expression, SLOTS::indexOf).evaluatePlainly(slots);
  }

  static Stream<Arguments> conditions() {
    Expression xIsHigh = call("_>_", X, constant(8.0));
    Expression yIsHigh = call("_>_", Y, constant(110L));
    Expression either = call("_||_", xIsHigh, yIsHigh);
    Expression both = call("_&&_", xIsHigh, yIsHigh);
    Expression isOn = call("_==_", X, constant("on"));
    return Stream.of(
        arguments(xIsHigh, 9.0, NONE, TRUE),
        arguments(xIsHigh, 8.0, NONE, FALSE),
        arguments(xIsHigh, Double.NaN, NONE, FALSE),
        arguments(xIsHigh, NONE, NONE, ABSENT),
        arguments(xIsHigh, "9", NONE, UNSURE),
        arguments(xIsHigh, 9L, NONE, UNSURE),
        arguments(yIsHigh, NONE, 110.5, TRUE),
        arguments(either, NONE, 111.0, TRUE),
        arguments(either, NONE, 1.0, ABSENT),
        arguments(either, 9.0, "what", TRUE),
        arguments(either, 1.0, "what", UNSURE),
        arguments(both, NONE, 1.0, FALSE),
        arguments(both, 9.0, NONE, ABSENT),
        arguments(both, 9.0, 111.0, TRUE),
        arguments(call("!_", both), 1.0, NONE, TRUE),
        arguments(call("!_", X), true, NONE, FALSE),
        arguments(X, true, NONE, TRUE),
        arguments(X, 1.0, NONE, NUMBER),
        arguments(X, null, NONE, UNSURE),
        arguments(new Expression.Has(X), null, NONE, TRUE),
        arguments(new Expression.Has(X), NONE, NONE, FALSE),
        arguments(isOn, "on", NONE, TRUE),
        arguments(isOn, "off", NONE, FALSE),
        arguments(isOn, 1.0, NONE, FALSE),
        arguments(isOn, null, NONE, FALSE),
        arguments(isOn, NONE, NONE, ABSENT),
        arguments(call("_!=_", X, constant("on")), "on", NONE, FALSE),
        arguments(call("_?_:_", xIsHigh, Y, constant(false)), 9.0, true, TRUE),
        arguments(call("_?_:_", xIsHigh, Y, constant(false)), 1.0, NONE, FALSE),
        // As doubles, both are the same.
        arguments(call("_>_", constant((1L << 53) + 1), constant(1L << 53)), NONE, NONE, UNSURE),
        arguments(call("matches", X, constant("o.")), "on", NONE, UNSURE));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void evaluatesConditions(
      Expression expression, @Nullable Object x, @Nullable Object y, Plain expected) {
    assertThat(evaluate(expression, Slots.of(x, y))).isEqualTo(expected);
  }

  @Test
  void calculates() {
    Expression celsius = call("_/_", call("_-_", X, constant(32.0)), constant(1.8));
    Slots slots = Slots.of(212.0, 3.0);
    assertThat(evaluate(celsius, slots)).isEqualTo(NUMBER);
    assertThat(slots.result()).isEqualTo(100.0);
    assertThat(evaluate(call("_*_", call("-_", X), call("_+_", Y, Y)), slots)).isEqualTo(NUMBER);
    assertThat(slots.result()).isEqualTo(-1272.0);
    assertThat(evaluate(call("_+_", X, constant(1L)), slots)).isEqualTo(UNSURE);
  }

  @Test
  void comparesDurationsWithConstants() {
    Expression isRare = call("_>_", X, call("duration", constant("36h")));
    Slots slots = new Slots(2);
    assertThat(evaluate(isRare, slots)).isEqualTo(ABSENT);
    slots.setDuration(0, 36 * 3_600_000L);
    assertThat(evaluate(isRare, slots)).isEqualTo(FALSE);
    slots.setDuration(0, 36 * 3_600_000L + 1);
    assertThat(evaluate(isRare, slots)).isEqualTo(TRUE);
  }

  @Test
  void comparesTextsWhereTheyLie() {
    byte[] record = "...on, öff...".getBytes(UTF_8);
    Slots slots = new Slots(2);
    slots.textsIn(record);
    slots.setText(0, 3, 5);
    slots.setText(1, 7, 11);
    assertThat(evaluate(call("_==_", X, constant("on")), slots)).isEqualTo(TRUE);
    assertThat(evaluate(call("_==_", Y, constant("öff")), slots)).isEqualTo(TRUE);
    assertThat(evaluate(call("_!=_", Y, constant("on")), slots)).isEqualTo(TRUE);
    assertThat(slots.get(1)).isEqualTo("öff");
    assertThat(evaluate(call("_==_", Y, constant("öff")), slots)).isEqualTo(TRUE);
  }
}
