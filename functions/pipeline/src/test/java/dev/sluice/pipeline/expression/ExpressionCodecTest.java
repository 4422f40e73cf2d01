package dev.sluice.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionCodecTest {

  private static final Expression X = new Expression.Variable("x");
  private static final Expression ONE = new Expression.Constant(1L);

  static List<Expression> expressions() {
    return List.of(
        new Expression.Constant(null),
        new Expression.Constant(true),
        new Expression.Constant(false),
        new Expression.Constant(Long.MIN_VALUE),
        new Expression.Constant(-0.0),
        new Expression.Constant("a😀\0"),
        X,
        new Expression.Select(X, "odd name"),
        new Expression.Has(new Expression.Select(X, "y")),
        new Expression.Call("_+_", List.of(X, ONE)),
        new Expression.Call("_?_:_", List.of(X, ONE, X)),
        new Expression.ListLiteral(List.of(X, new Expression.ListLiteral(List.of()))),
        new Expression.MapLiteral(List.of(ONE, X), List.of(X, ONE)),
        new Expression.Comprehension("e", X, "a", ONE, X, ONE, X));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void readsWhatItWrote(Expression expression) throws IOException {
    assertThat(read(written(expression))).isEqualTo(expression);
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void refusesEveryBeginningOfWhatItWrote(Expression expression) throws IOException {
    byte[] bytes = written(expression);
    for (int length = 0; length < bytes.length; length++) {
      byte[] beginning = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(beginning)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void refusesAnUnknownKind() {
    assertThatThrownBy(() -> read(new byte[] {42}))
        .isInstanceOf(IOException.class)
        .hasMessage("no expression begins with the byte 42");
  }

  static Stream<Arguments> unknownExpressions() {
    return Stream.of(
        Arguments.of(new Expression.Call("_+_", List.of(X)), "the function _+_ with 1 arguments"),
        Arguments.of(
            new Expression.Call("size", List.of(X, ONE)), "the function size with 2 arguments"),
        Arguments.of(
            new Expression.Call("matches", List.of()), "the function matches with 0 arguments"),
        Arguments.of(
            new Expression.Call("_?_:_", List.of(X, ONE)), "the function _?_:_ with 2 arguments"),
        Arguments.of(
            new Expression.Call("getHours", List.of(X, ONE, X)),
            "the function getHours with 3 arguments"),
        Arguments.of(
            new Expression.Call("sqrt", List.of(X)),
            "the function sqrt, which this release does not know"),
        Arguments.of(
            new Expression.MapLiteral(List.of(ONE), List.of()), "a map of 1 keys and 0 values"),
        Arguments.of(new Expression.Has(ONE), "the presence of what is no variable and no field"));
  }

  @ParameterizedTest
  @MethodSource("unknownExpressions")
  void refusesWhatTheEvaluatorDoesNotKnow(Expression expression, String reason) throws IOException {
    byte[] bytes = written(new Expression.ListLiteral(List.of(X, expression)));

    assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessage(reason);
  }

  @Test
  void boundsTheDepthOfWhatItReadsAndWrites() throws IOException {
    byte[] endless = new byte[100_000];
    Arrays.fill(endless, (byte) 8);
    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(IOException.class)
        .hasMessage("an expression deeper than 256");

    Expression deepest = nested(ExpressionCodec.MAXIMUM_DEPTH);
    assertThat(read(written(deepest))).isEqualTo(deepest);
    assertThatThrownBy(() -> written(nested(ExpressionCodec.MAXIMUM_DEPTH + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAConstantThatIsNoLiteral() {
    assertThatThrownBy(() -> written(new Expression.Constant(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Integer");
  }

  private static Expression nested(int depth) {
    Expression expression = X;
    for (int i = 0; i < depth; i++) {
      expression = new Expression.Select(expression, "f");
    }
    return expression;
  }

  private static byte[] written(Expression expression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExpressionCodec.write(expression, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Expression read(byte[] bytes) throws IOException {
    return ExpressionCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
