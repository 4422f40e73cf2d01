package dev.sluice.definition.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say where a function or an operator is not defined for the types of its arguments. */
final class Overloads {

  // The library writes a type of receiver before the arguments: google.protobuf.Timestamp.(string).
  private static final Pattern SIGNATURE = Pattern.compile("(?:(.*)\\.)?\\((.*)\\)");

  private static final Pattern BINARY = Pattern.compile("_(.*)_|@(in)");

  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");

  private Overloads() {}

  static String message(String function, String applied, String candidates) {
    Matcher binary = BINARY.matcher(function);
    List<String> types = argumentsOf(applied);
    if (function.equals("_?_:_")) {
      return conditional(types);
    }
    if (function.equals("_[_]")) {
      return "only a list (by an int) and a map (by its keys) have elements; this is "
          + String.join(" and ", types);
    }
    if (binary.matches()) {
      String operator = binary.group(1) == null ? binary.group(2) : binary.group(1);
      return "`"
          + String.join(" " + operator + " ", types)
          + "` is not defined"
          + hint(operator, types);
    }
    String called = function.replace("!_", "!").replace("-_", "-");
    return "`"
        + call(called, applied)
        + "` is not defined; there is "
        + String.join(", ", known(called, candidates));
  }

  private static String conditional(List<String> types) {
    return types.get(0).equals("bool") || types.get(0).equals("dyn")
        ? "both results of `?:` must be of one type, and these are "
            + types.get(1)
            + " and "
            + types.get(2)
        : "what stands before `?` must be a bool, and this is " + types.get(0);
  }

  private static String hint(String operator, List<String> types) {
    if (operator.equals("%")) {
      return ": `%` takes ints, and int(...) makes one";
    }
    if (types.contains("int") && types.contains("double")) {
      return ": write the int as a double, as in 2.0, or convert it with double(...)";
    }
    if (operator.equals("+") && types.contains("string")) {
      return ": convert the other one with string(...)";
    }
    if (ARITHMETIC.contains(operator)) {
      return "";
    }
    return operator.equals("&&") || operator.equals("||") ? ": it takes bools" : "";
  }

  /** The signatures that Sluice has too, as calls. */
  private static List<String> known(String function, String candidates) {
    return split(candidates).stream()
        .filter(candidate -> !candidate.contains("uint") && !candidate.contains("bytes"))
        .map(candidate -> call(function, candidate))
        .distinct()
        .toList();
  }

  private static String call(String function, String signature) {
    Matcher matcher = SIGNATURE.matcher(signature.trim());
    if (!matcher.matches()) {
      return function + signature;
    }
    String receiver = matcher.group(1) == null ? "" : TypeNames.readable(matcher.group(1)) + ".";
    return receiver + function + "(" + String.join(", ", argumentsOf(signature.trim())) + ")";
  }

  private static List<String> argumentsOf(String signature) {
    Matcher matcher = SIGNATURE.matcher(signature);
    return matcher.matches() && !matcher.group(2).isEmpty()
        ? split(matcher.group(2)).stream().map(TypeNames::readable).toList()
        : List.of();
  }

  /** Splits at the commas that are in no parentheses. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      depth += each == '(' ? 1 : each == ')' ? -1 : 0;
      if (each == ',' && depth == 0) {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).trim());
    return parts;
  }
}
