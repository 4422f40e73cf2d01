package dev.sluice.pipeline.expression;

import java.util.Set;

/** CEL's functions and operators, as far as the evaluator knows them, under CEL's own names. */
public final class Functions {

  private static final Set<String> NAMES =
      Set.of(
          "_&&_",
          "_||_",
          "_?_:_",
          "!_",
          "-_",
          "_+_",
          "_-_",
          "_*_",
          "_/_",
          "_%_",
          "_==_",
          "_!=_",
          "_<_",
          "_<=_",
          "_>_",
          "_>=_",
          "_[_]",
          "@in",
          "@not_strictly_false",
          "size",
          "contains",
          "startsWith",
          "endsWith",
          "matches",
          "int",
          "double",
          "string",
          "bool",
          "timestamp",
          "duration",
          "dyn",
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

  private Functions() {}

  /** Whether the evaluator knows a function. */
  public static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  /** The names of all functions that the evaluator knows. */
  public static Set<String> names() {
    return NAMES;
  }
}
