package dev.sluice.definition.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Writes random expressions that are well typed, or would be if their dyn parts had the right
 * types. None makes a NaN, which the library compares by identity.
 */
final class RandomExpression {

  /** What an expression is meant to be. */
  enum Kind {
    BOOL,
    INT,
    DOUBLE,
    STRING,
    TIMESTAMP,
    DURATION,
    LIST,
    MAP,
    DYN
  }

  private record Local(String name, Kind kind) {}

  private final Random random;
  private final List<Local> locals = new ArrayList<>();

  RandomExpression(Random random) {
    this.random = random;
  }

  String next() {
    return of(oneOf(Kind.values()), 1 + random.nextInt(4));
  }

  private String of(Kind kind, int depth) {
    if (kind != Kind.DYN && random.nextInt(8) == 0) {
      return of(Kind.DYN, depth);
    }
    if (depth <= 0) {
      return leaf(kind);
    }
    if (random.nextInt(12) == 0) {
      return "("
          + of(Kind.BOOL, depth - 1)
          + " ? "
          + of(kind, depth - 1)
          + " : "
          + of(kind, depth - 1)
          + ")";
    }
    return switch (kind) {
      case BOOL -> bool(depth - 1);
      case INT -> integer(depth - 1);
      case DOUBLE -> decimal(depth - 1);
      case STRING -> string(depth - 1);
      case TIMESTAMP -> timestamp(depth - 1);
      case DURATION -> duration(depth - 1);
      case LIST -> list(depth - 1);
      case MAP -> map(depth - 1);
      case DYN -> dyn(depth - 1);
    };
  }

  private String leaf(Kind kind) {
    List<String> fitting =
        locals.stream().filter(local -> local.kind() == kind).map(Local::name).toList();
    if (!fitting.isEmpty() && random.nextBoolean()) {
      return fitting.get(random.nextInt(fitting.size()));
    }
    return switch (kind) {
      case BOOL -> oneOf("true", "false", "flag", "has(record.a)", "has(record.meta)");
      case INT -> oneOf("count", "1", "2", "-3", "7", "1000", "9223372036854775807");
      case DOUBLE -> oneOf("level", "0.5", "1.0", "-2.25", "41.5", "1e3");
      case STRING -> oneOf("name", "event.key", "'a'", "'on'", "'12'", "'x😀y'", "''");
      case TIMESTAMP -> oneOf("at", "event.time", "timestamp('2024-02-29T23:59:59+02:00')");
      case DURATION -> oneOf("span", "duration('1h30m')", "duration('-90s')", "duration('0')");
      case LIST -> oneOf("items", "[]", "[1.0, 2.5]", "['a', 'b']", "[1, 2, 3]");
      case MAP -> oneOf("meta", "{}", "{'x': 1.0}", "{'a': 'b', 'c': null}");
      case DYN -> oneOf("a", "b", "c", "record.a", "record['b']", "meta.x", "meta.y", "null");
    };
  }

  private String bool(int depth) {
    return choose(
        depth,
        d -> of(Kind.BOOL, d) + " && " + of(Kind.BOOL, d),
        d -> of(Kind.BOOL, d) + " || " + of(Kind.BOOL, d),
        d -> "!(" + of(Kind.BOOL, d) + ")",
        d -> parenthesized(number(), d) + comparison() + parenthesized(number(), d),
        d -> same(d, comparison()),
        d -> equality(d),
        d -> of(Kind.DYN, d) + " in (" + of(oneOf(Kind.LIST, Kind.MAP), d) + ")",
        d -> parenthesized(Kind.STRING, d) + text() + "(" + of(Kind.STRING, d) + ")",
        d -> parenthesized(Kind.STRING, d) + ".matches(" + oneOf("'a+'", "'^.$'", "'\\\\d'") + ")",
        d -> "has(" + parenthesized(Kind.MAP, d) + "." + oneOf("x", "y", "a") + ")",
        d -> "has(" + oneOf("record.b", "record.level", "meta.x.y", "a.x") + ")",
        d -> "bool(" + oneOf("'true'", "'0'", "'no'", of(Kind.STRING, d)) + ")",
        d -> macro(oneOf("all", "exists", "exists_one"), Kind.BOOL, d));
  }

  private String integer(int depth) {
    return choose(
        depth,
        d -> parenthesized(Kind.INT, d) + arithmetic() + parenthesized(Kind.INT, d),
        d -> parenthesized(Kind.INT, d) + " % " + parenthesized(Kind.INT, d),
        d -> "-(" + of(Kind.INT, d) + ")",
        d -> "size(" + of(oneOf(Kind.STRING, Kind.LIST, Kind.MAP), d) + ")",
        d -> "int(" + of(oneOf(Kind.DOUBLE, Kind.STRING, Kind.TIMESTAMP), d) + ")",
        d -> parenthesized(Kind.TIMESTAMP, d) + "." + timestampField() + "()",
        d -> parenthesized(Kind.TIMESTAMP, d) + "." + timestampField() + "(" + zone() + ")",
        d -> parenthesized(Kind.DURATION, d) + "." + durationField() + "()");
  }

  private String decimal(int depth) {
    return choose(
        depth,
        d ->
            parenthesized(Kind.DOUBLE, d)
                + oneOf(" + ", " - ", " * ")
                + parenthesized(Kind.DOUBLE, d),
        d -> parenthesized(Kind.DOUBLE, d) + " / " + oneOf("3.0", "-0.25", "1.8"),
        d -> "-(" + of(Kind.DOUBLE, d) + ")",
        d -> "double(" + of(oneOf(Kind.INT, Kind.DOUBLE), d) + ")",
        d -> "double(" + oneOf("'1.5'", "'x'", "'-1e2'", "name") + ")");
  }

  private String string(int depth) {
    return choose(
        depth,
        d -> parenthesized(Kind.STRING, d) + " + " + parenthesized(Kind.STRING, d),
        d -> "string(" + leaf(oneOf(Kind.values())) + ")",
        d -> "string(" + of(oneOf(Kind.BOOL, Kind.INT, Kind.TIMESTAMP, Kind.DURATION), d) + ")");
  }

  private String timestamp(int depth) {
    return choose(
        depth,
        d ->
            parenthesized(Kind.TIMESTAMP, d)
                + oneOf(" + ", " - ")
                + parenthesized(Kind.DURATION, d),
        d -> parenthesized(Kind.DURATION, d) + " + " + parenthesized(Kind.TIMESTAMP, d),
        d -> "timestamp(" + of(oneOf(Kind.INT, Kind.TIMESTAMP), d) + ")",
        d -> "timestamp(" + oneOf("'2020-01-01T00:00Z'", "'2020-13-' + '01T00:00:00Z'") + ")",
        d -> "timestamp(" + of(Kind.STRING, d) + " + '')");
  }

  private String duration(int depth) {
    return choose(
        depth,
        d ->
            parenthesized(Kind.DURATION, d) + oneOf(" + ", " - ") + parenthesized(Kind.DURATION, d),
        d -> parenthesized(Kind.TIMESTAMP, d) + " - " + parenthesized(Kind.TIMESTAMP, d),
        d -> "duration(" + of(Kind.DURATION, d) + ")",
        d -> "duration(" + of(Kind.STRING, d) + " + '')",
        d -> "duration(" + oneOf("'1h2m3s4000ms'", "'1.5h'", "'1d' + ''", "'-.5' + 's'") + ")");
  }

  private String list(int depth) {
    return choose(
        depth,
        d -> "[" + of(Kind.DYN, d) + ", " + of(oneOf(Kind.values()), d) + "]",
        d -> "[" + of(Kind.DOUBLE, d) + "]",
        d -> parenthesized(Kind.LIST, d) + " + " + parenthesized(Kind.LIST, d),
        d -> macro("map", oneOf(Kind.values()), d),
        d -> macro("filter", Kind.BOOL, d));
  }

  private String map(int depth) {
    return choose(
        depth,
        d -> "{'x': " + of(oneOf(Kind.values()), d) + "}",
        d -> "{" + of(oneOf(Kind.STRING, Kind.INT, Kind.DYN), d) + ": 1.0, 'y': 2}",
        d -> "{true: " + of(Kind.INT, d) + ", 1: 2}");
  }

  private String dyn(int depth) {
    return choose(
        depth,
        d -> parenthesized(Kind.MAP, d) + "." + oneOf("x", "y", "a"),
        d -> parenthesized(Kind.MAP, d) + "[" + of(oneOf(Kind.STRING, Kind.INT, Kind.DYN), d) + "]",
        d -> parenthesized(Kind.LIST, d) + "[" + of(oneOf(Kind.INT, Kind.DYN), d) + "]",
        d -> "dyn(" + of(oneOf(Kind.values()), d) + ")",
        d -> parenthesized(Kind.DYN, d) + oneOf(" + ", " - ", " * ") + parenthesized(Kind.DYN, d),
        d -> parenthesized(Kind.DYN, d) + arithmetic() + parenthesized(Kind.INT, d),
        d -> parenthesized(Kind.DYN, d) + " + " + parenthesized(oneOf(Kind.values()), d),
        d -> "-(" + of(Kind.DYN, d) + ")",
        d -> "!(" + of(Kind.DYN, d) + ")",
        d -> "[" + of(Kind.BOOL, d) + ", " + of(Kind.DYN, d) + "][" + oneOf("0", "1", "2") + "]");
  }

  private String macro(String name, Kind of, int depth) {
    String range = parenthesized(oneOf(Kind.LIST, Kind.MAP), depth);
    Local local = new Local(oneOf("x", "y", "a"), Kind.DYN);
    locals.add(local);
    String body = of(of, depth);
    locals.remove(locals.size() - 1);
    return range + "." + name + "(" + local.name() + ", " + body + ")";
  }

  private String same(int depth, String operator) {
    Kind kind = oneOf(Kind.values());
    return parenthesized(kind, depth) + operator + parenthesized(kind, depth);
  }

  /** Not of logic: the library compares the error of an {@code ||} as if it were a value. */
  private String equality(int depth) {
    Kind kind = oneOf(Kind.values());
    int within = kind == Kind.BOOL ? 0 : depth;
    return parenthesized(kind, within) + oneOf(" == ", " != ") + parenthesized(kind, within);
  }

  private String parenthesized(Kind kind, int depth) {
    return "(" + of(kind, depth) + ")";
  }

  private Kind number() {
    return oneOf(Kind.INT, Kind.DOUBLE, Kind.DYN);
  }

  private String comparison() {
    return oneOf(" < ", " <= ", " > ", " >= ");
  }

  private String arithmetic() {
    return oneOf(" + ", " - ", " * ", " / ");
  }

  private String text() {
    return oneOf(".contains", ".startsWith", ".endsWith");
  }

  private String timestampField() {
    return oneOf(
        "getFullYear",
        "getMonth",
        "getDate",
        "getDayOfMonth",
        "getDayOfWeek",
        "getDayOfYear",
        "getHours",
        "getMinutes",
        "getSeconds",
        "getMilliseconds");
  }

  private String durationField() {
    return oneOf("getHours", "getMinutes", "getSeconds", "getMilliseconds");
  }

  private String zone() {
    return oneOf("'Europe/Rome'", "'UTC'", "'-09:30'", "'2:30'", "'+14'", "name");
  }

  @SafeVarargs
  private String choose(int depth, IntFunction<String>... productions) {
    return productions[random.nextInt(productions.length)].apply(depth);
  }

  @SafeVarargs
  private <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
