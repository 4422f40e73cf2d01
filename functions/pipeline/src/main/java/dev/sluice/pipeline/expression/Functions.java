package dev.sluice.pipeline.expression;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * CEL's functions and operators, as far as the evaluator knows them, under CEL's own names. Each
 * looks at the types of its values when it is called, since most fields have none before.
 */
public final class Functions {

  /** A function of one argument. */
  @FunctionalInterface
  interface Unary {
    @Nullable Object apply(@Nullable Object argument) throws EvaluationException;
  }

  /** A function of two arguments. */
  @FunctionalInterface
  interface Binary {
    @Nullable Object apply(@Nullable Object left, @Nullable Object right)
        throws EvaluationException;
  }

  static final String AND = "_&&_";
  static final String OR = "_||_";
  static final String CONDITIONAL = "_?_:_";
  static final String NOT_STRICTLY_FALSE = "@not_strictly_false";
  static final String MATCHES = "matches";

  /** Those that do not evaluate all of their arguments, or absorb their errors. */
  private static final Set<String> LAZY = Set.of(AND, OR, CONDITIONAL, NOT_STRICTLY_FALSE);

  private static final Map<String, Unary> UNARY = unary();
  private static final Map<String, Binary> BINARY = binary();
  private static final Set<String> NAMES = names(LAZY, UNARY.keySet(), BINARY.keySet());

  private Functions() {}

  /** Whether the evaluator knows a function. */
  public static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  /** The names of all functions that the evaluator knows. */
  public static Set<String> names() {
    return NAMES;
  }

  /** Whether a function or an operator takes so many arguments, its receiver included. */
  static boolean takes(String name, int arguments) {
    return switch (arguments) {
      case 1 -> name.equals(NOT_STRICTLY_FALSE) || UNARY.containsKey(name);
      case 2 -> name.equals(AND) || name.equals(OR) || BINARY.containsKey(name);
      case 3 -> name.equals(CONDITIONAL);
      default -> false;
    };
  }

  static Unary unary(String name) {
    return known(UNARY.get(name), name, 1);
  }

  static Binary binary(String name) {
    return known(BINARY.get(name), name, 2);
  }

  private static <T> T known(@Nullable T function, String name, int arguments) {
    if (function == null) {
      throw new IllegalArgumentException("no function " + name + " of " + arguments + " arguments");
    }
    return function;
  }

  private static Map<String, Unary> unary() {
    Map<String, Unary> functions =
        new HashMap<>(
            Map.ofEntries(
                entry("!_", Functions::not),
                entry("-_", Arithmetic::negate),
                entry("dyn", value -> value),
                entry("size", Containers::size),
                entry("int", Conversions::toInt),
                entry("double", Conversions::toDouble),
                entry("string", StringConversion::of),
                entry("bool", Conversions::toBool),
                entry("timestamp", Conversions::toTimestamp),
                entry("duration", Conversions::toDuration)));
    Map<String, ToLongFunction<Duration>> ofDuration = durationFields();
    timestampFields()
        .forEach(
            (name, field) -> functions.put(name, Times.field(name, field, ofDuration.get(name))));
    return Map.copyOf(functions);
  }

  private static Map<String, Binary> binary() {
    Map<String, Binary> functions =
        new HashMap<>(
            Map.ofEntries(
                entry("_+_", Arithmetic::add),
                entry("_-_", Arithmetic::subtract),
                entry("_*_", Arithmetic::multiply),
                entry("_/_", Arithmetic::divide),
                entry("_%_", Arithmetic::modulo),
                entry("_==_", Comparison::equal),
                entry("_!=_", (left, right) -> !Comparison.equal(left, right)),
                entry("_<_", Comparison::less),
                entry("_<=_", Comparison::lessOrEqual),
                entry("_>_", Comparison::greater),
                entry("_>=_", Comparison::greaterOrEqual),
                entry("_[_]", Containers::index),
                entry("@in", Containers::contains),
                entry("contains", Texts::contains),
                entry("startsWith", Texts::startsWith),
                entry("endsWith", Texts::endsWith),
                entry(MATCHES, Texts::matches)));
    timestampFields().forEach((name, field) -> functions.put(name, Times.zonedField(name, field)));
    return Map.copyOf(functions);
  }

  /** CEL counts from zero, but for the year and {@code getDate}. */
  private static Map<String, ToLongFunction<ZonedDateTime>> timestampFields() {
    return Map.ofEntries(
        entry("getFullYear", ZonedDateTime::getYear),
        entry("getMonth", time -> time.getMonthValue() - 1),
        entry("getDate", ZonedDateTime::getDayOfMonth),
        entry("getDayOfMonth", time -> time.getDayOfMonth() - 1),
        entry("getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7),
        entry("getDayOfYear", time -> time.getDayOfYear() - 1),
        entry("getHours", ZonedDateTime::getHour),
        entry("getMinutes", ZonedDateTime::getMinute),
        entry("getSeconds", ZonedDateTime::getSecond),
        entry("getMilliseconds", time -> time.getNano() / 1_000_000));
  }

  /** Of a duration the first three are whole amounts, and the last is a part of a second. */
  private static Map<String, ToLongFunction<Duration>> durationFields() {
    return Map.of(
        "getHours",
        duration -> Durations.seconds(duration) / 3_600,
        "getMinutes",
        duration -> Durations.seconds(duration) / 60,
        "getSeconds",
        Durations::seconds,
        "getMilliseconds",
        Durations::milliseconds);
  }

  private static Object not(@Nullable Object value) throws EvaluationException {
    if (value instanceof Boolean bool) {
      return !bool;
    }
    throw EvaluationException.undefined("!", value);
  }

  @SafeVarargs
  private static Set<String> names(Set<String>... groups) {
    Set<String> names = new HashSet<>();
    for (Set<String> group : groups) {
      names.addAll(group);
    }
    return Set.copyOf(names);
  }
}
