package dev.sluice.definition.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelRuntime;
import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Evaluators;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.ExpressionCodec;
import dev.sluice.pipeline.expression.Plain;
import dev.sluice.pipeline.expression.Slots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our evaluator and the library's runtime give the same value, or both an error. */
class LibraryAgreementTest {

  private static final int EXPRESSIONS_PER_SEED = 100;
  private static final int RECORDS_PER_EXPRESSION = 3;

  private static final Map<String, CelType> TYPES =
      Map.ofEntries(
          Map.entry("a", SimpleType.DYN),
          Map.entry("b", SimpleType.DYN),
          Map.entry("c", SimpleType.DYN),
          Map.entry("flag", SimpleType.BOOL),
          Map.entry("count", SimpleType.INT),
          Map.entry("level", SimpleType.DOUBLE),
          Map.entry("name", SimpleType.STRING),
          Map.entry("at", SimpleType.TIMESTAMP),
          Map.entry("span", SimpleType.DURATION),
          Map.entry("items", ListType.create(SimpleType.DYN)),
          Map.entry("meta", MapType.create(SimpleType.STRING, SimpleType.DYN)));

  private static final List<String> SLOTS = slots();

  private static final LibraryOracle ORACLE = new LibraryOracle(TYPES);

  static LongStream seeds() {
    return LongStream.range(0, 50 / Integer.getInteger("sluice.test.oneIn", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agrees(long seed) throws Exception {
    Random random = new Random(seed);
    RandomExpression expressions = new RandomExpression(random);
    int checked = 0;
    while (checked < EXPRESSIONS_PER_SEED) {
      String text = expressions.next();
      Optional<CelAbstractSyntaxTree> tree = ORACLE.check(text);
      Compiled compiled = CelFrontEnd.compile(text, scope(), Wanted.VALUE);
      assertThat(compiled)
          .as("seed %d, %s", seed, text)
          .isInstanceOf(tree.isPresent() ? Compiled.Checked.class : Compiled.Faulty.class);
      if (tree.isPresent() && compiled instanceof Compiled.Checked ours) {
        agree(seed, text, LibraryOracle.program(tree.get()), ours.expression(), random);
        checked++;
      }
    }
  }

  private static void agree(
      long seed, String text, CelRuntime.Program theirs, Expression ours, Random random)
      throws IOException {
    Evaluator evaluator = Evaluators.compile(throughTheCodec(ours), SLOTS::indexOf);
    RandomRecord records = new RandomRecord(random);
    for (int i = 0; i < RECORDS_PER_EXPRESSION; i++) {
      Map<String, @Nullable Object> record = records.next();
      assertThat(evaluate(evaluator, record))
          .as("seed %d, %s over %s", seed, text, record)
          .isEqualTo(LibraryOracle.evaluate(theirs, record));
    }
  }

  private static Expression throughTheCodec(Expression expression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExpressionCodec.write(expression, new DataOutputStream(bytes));
    Expression read =
        ExpressionCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read).isEqualTo(expression);
    return read;
  }

  private static @Nullable Object evaluate(
      Evaluator evaluator, Map<String, @Nullable Object> record) {
    Slots slots = slots(record);
    Plain plain = evaluator.evaluatePlainly(slots);
    double number = slots.result();
    try {
      Object value = evaluator.evaluate(slots);
      assertThat(plain == Plain.NUMBER ? number : value).isEqualTo(value);
      assertThat(plain).isIn(Plain.UNSURE, kind(value));
      return value;
    } catch (EvaluationException e) {
      assertThat(plain).isIn(Plain.UNSURE, e.isAbsent() ? Plain.ABSENT : Plain.UNSURE);
      return LibraryOracle.Outcome.ERROR;
    }
  }

  private static Plain kind(@Nullable Object value) {
    if (value instanceof Boolean bool) {
      return bool ? Plain.TRUE : Plain.FALSE;
    }
    return value instanceof Double ? Plain.NUMBER : Plain.UNSURE;
  }

  /** As decoded: texts in the record's bytes, and durations as milliseconds where they are that. */
  private static Slots slots(Map<String, @Nullable Object> record) {
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    Slots slots = new Slots(SLOTS.size());
    for (int i = 0; i < SLOTS.size(); i++) {
      Object value = record.containsKey(SLOTS.get(i)) ? record.get(SLOTS.get(i)) : Evaluator.ABSENT;
      slots.set(i, value);
      if (value instanceof String text) {
        int start = texts.size();
        texts.writeBytes(text.getBytes(UTF_8));
        slots.setText(i, start, texts.size());
      } else if (value instanceof Duration span
          && Duration.ofMillis(span.toMillis()).equals(span)) {
        slots.setDuration(i, span.toMillis());
      }
    }
    slots.textsIn(texts.toByteArray());
    return slots;
  }

  /** Of no known origin, so that no arithmetic is refused that the library lets pass. */
  private static Scope scope() {
    Scope scope = Scope.open();
    for (Map.Entry<String, CelType> variable : new LinkedHashMap<>(TYPES).entrySet()) {
      scope = scope.withField(variable.getKey(), ValueType.of(variable.getValue(), false));
    }
    return scope;
  }

  private static List<String> slots() {
    List<String> slots = new ArrayList<>(TYPES.keySet());
    slots.add("event.key");
    slots.add("event.time");
    return slots;
  }
}
