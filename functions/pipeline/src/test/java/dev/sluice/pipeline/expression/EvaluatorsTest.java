package dev.sluice.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How trees become closures. What each function gives is tested by text, in the definition. */
class EvaluatorsTest {

  private static final Expression X = new Expression.Variable("x");
  private static final Expression Y = new Expression.Variable("y");
  private static final List<String> SLOTS = List.of("x", "y");

  @Test
  void readsVariablesFromTheirSlots() throws EvaluationException {
    assertThat(evaluate(call("_-_", X, Y), 5.0, 2.0)).isEqualTo(3.0);
    assertThat(evaluate(X, null, 1.0)).isNull();
  }

  @Test
  void tellsAnAbsentVariableFromAnotherError() {
    assertThatThrownBy(() -> evaluate(X, Evaluator.ABSENT, 1.0))
        .isInstanceOfSatisfying(
            EvaluationException.class, error -> assertThat(error.isAbsent()).isTrue());
    assertThatThrownBy(() -> evaluate(call("_-_", X, Y), "a", 1.0))
        .isInstanceOfSatisfying(
            EvaluationException.class, error -> assertThat(error.isAbsent()).isFalse());
  }

  @Test
  void takesNullForPresent() throws EvaluationException {
    assertThat(evaluate(new Expression.Has(X), null, 1.0)).isEqualTo(true);
    assertThat(evaluate(new Expression.Has(X), Evaluator.ABSENT, 1.0)).isEqualTo(false);
  }

  @Test
  void leavesTheCallersSlotsAsTheyAre() throws EvaluationException {
    Slots slots = Slots.of(List.of(1.0, 2.0), 10.0);

    Object sums =
        Evaluators.compile(mapped(X, "e", call("_+_", local("e"), Y)), SLOTS::indexOf)
            .evaluate(slots);

    assertThat(sums).isEqualTo(List.of(11.0, 12.0));
    assertThat(slots.size()).isEqualTo(2);
    assertThat(slots.get(0)).isEqualTo(List.of(1.0, 2.0));
    assertThat(slots.get(1)).isEqualTo(10.0);
  }

  @Test
  void keepsVariablesOfNestedComprehensionsApart() throws EvaluationException {
    Expression inner = mapped(Y, "f", call("_*_", local("e"), local("f")));

    assertThat(evaluate(mapped(X, "e", inner), List.of(1.0, 2.0), List.of(3.0, 4.0)))
        .isEqualTo(List.of(List.of(3.0, 4.0), List.of(6.0, 8.0)));
  }

  @Test
  void hidesAnOuterVariableByAnInnerOneOfItsName() throws EvaluationException {
    Expression inner = mapped(Y, "e", local("e"));

    assertThat(evaluate(mapped(X, "e", inner), List.of(1.0), List.of(3.0)))
        .isEqualTo(List.of(List.of(3.0)));
  }

  @Test
  void mapsALongListInOnePass() throws EvaluationException {
    List<Double> many = Collections.nCopies(500_000, 1.0);

    // Copied for every element, the list would take a million seconds' worth of copies.
    assertThat(evaluate(mapped(X, "e", local("e")), many, 0.0)).isEqualTo(many);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Evaluators.compile(call("sine", X), SLOTS::indexOf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no function sine of 1 arguments");
    assertThatThrownBy(() -> Evaluators.compile(local("z"), SLOTS::indexOf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the variable z has no slot");
  }

  @Test
  void knowsEachFunctionThatItNames() {
    assertThat(Functions.names()).allMatch(Functions::isKnown).contains("_+_", "size", "_&&_");
    assertThat(Functions.isKnown("uint")).isFalse();
  }

  private static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  private static Expression local(String name) {
    return new Expression.Variable(name);
  }

  /** What CEL's macro {@code range.map(element, value)} expands to. */
  private static Expression mapped(Expression range, String element, Expression value) {
    Expression result = new Expression.Variable("@result");
    return new Expression.Comprehension(
        element,
        range,
        "@result",
        new Expression.ListLiteral(List.of()),
        new Expression.Constant(true),
        call("_+_", result, new Expression.ListLiteral(List.of(value))),
        result);
  }

  private static @Nullable Object evaluate(
      Expression expression, @Nullable Object x, @Nullable Object y) throws EvaluationException {
    return Evaluators.compile(expression, SLOTS::indexOf).evaluate(Slots.of(x, y));
  }
}
