package dev.sluice.definition.expression;

import dev.cel.common.CelIssue;
import dev.sluice.definition.duration.DurationText;
import dev.sluice.definition.expression.Operands.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say where a function or an operator is not defined for the types of its arguments. */
final class Overloads {

  // The library writes a type of receiver before the arguments: google.protobuf.Timestamp.(string).
  private static final Pattern SIGNATURE = Pattern.compile("(?:(.*)\\.)?\\((.*)\\)");

  private static final String NO_ELEMENTS =
      ": only a list (by an int) and a map (by its keys) have elements";

  private static final String ONE_TYPE = "what is compared must be of one type";

  private static final Pattern OPERATOR = Pattern.compile("_(.*)_|._|_\\[_]|@in");

  private static final Pattern MESSAGE =
      Pattern.compile(
          "found no matching overload for '(.*)' applied to '(.*)' \\(candidates: (.*)\\)",
          Pattern.DOTALL);

  private Overloads() {}

  /** What is wrong at the node of this id. */
  record Mistake(long id, String message) {}

  /** The mistake behind an error of the checker, if that is what it tells. */
  static Optional<Mistake> mistake(CelIssue error, Operands operands) {
    Matcher matcher = MESSAGE.matcher(error.getMessage());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String function = matcher.group(1);
    List<String> types = argumentsOf(matcher.group(2));
    List<Operand> found = operands.of(error.getExprId(), types);
    Matcher operator = OPERATOR.matcher(function);
    if (!operator.matches() || found.isEmpty()) {
      return Optional.of(
          new Mistake(error.getExprId(), undefined(function, matcher.group(2), matcher.group(3))));
    }
    return Optional.of(
        switch (function) {
          case "_?_:_" -> new Mistake(error.getExprId(), conditional(types));
          case "!_" -> new Mistake(error.getExprId(), is(found.get(0)) + ": `!` takes a bool");
          case "-_" -> new Mistake(error.getExprId(), is(found.get(0)) + ": `-` takes a number");
          case "_[_]" -> new Mistake(error.getExprId(), both(found) + NO_ELEMENTS);
          default -> binary(error.getExprId(), symbol(operator), found);
        });
  }

  private static String symbol(Matcher operator) {
    return operator.group(1) == null ? "in" : operator.group(1);
  }

  private static String undefined(String function, String applied, String candidates) {
    return "`"
        + call(function, applied)
        + "` is not defined; there is "
        + String.join(", ", known(function, candidates));
  }

  private static String conditional(List<String> types) {
    return types.get(0).equals("bool") || types.get(0).equals("dyn")
        ? "both results of `?:` must be of one type, and these are "
            + types.get(1)
            + " and "
            + types.get(2)
        : "what stands before `?` must be a bool, and this is " + types.get(0);
  }

  private static Mistake binary(long id, String operator, List<Operand> operands) {
    Operand left = operands.get(0);
    Operand right = operands.get(1);
    boolean mixed = left.isNumber() && right.isNumber() && !left.is(right.type());
    if (!mixed || operator.equals("%")) {
      return new Mistake(id, both(operands) + ": " + rule(operator, left, right));
    }
    Operand whole = left.is("int") ? left : right;
    Operand decimal = left.is("int") ? right : left;
    return whole.literal()
        ? new Mistake(
            whole.id(),
            is(decimal, left.is("double")) + ": write " + whole.text().orElse("") + ".0")
        : new Mistake(id, both(operands) + ": write double(" + whole.text().orElse("...") + ")");
  }

  /** What would be right for an operator. */
  private static String rule(String operator, Operand left, Operand right) {
    return switch (operator) {
      case "&&", "||" -> "`" + operator + "` takes bools";
      case "%" -> "`%` takes ints, and int(...) makes one";
      case "in" -> "`in` looks for a value in a list of such, or among the keys of a map";
      case "+", "-", "*", "/" -> arithmetic(operator, left, right);
      default -> comparison(left, right);
    };
  }

  private static String arithmetic(String operator, Operand left, Operand right) {
    if (isTime(left) || isTime(right)) {
      return "times take durations, as in event.time + 5m";
    }
    if (operator.equals("+") && (left.is("string") || right.is("string"))) {
      Operand other = left.is("string") ? right : left;
      return "to join texts, write string(" + other.text().orElse("...") + ")";
    }
    return "`" + operator + "` takes two numbers" + (operator.equals("+") ? " or two texts" : "");
  }

  private static String comparison(Operand left, Operand right) {
    Operand literal = left.literal() ? left : right;
    Operand other = left.literal() ? right : left;
    if (literal.literal() && other.is("string")) {
      return "write \"" + literal.text().orElse("") + "\"";
    }
    if (left.is("duration") || right.is("duration")) {
      return withDuration(left, right, literal);
    }
    if (literal.is("string") && isTime(other)) {
      return "write " + other.type() + "(" + literal.text().orElse("...") + ")";
    }
    return ONE_TYPE;
  }

  private static String withDuration(Operand left, Operand right, Operand literal) {
    Optional<String> part = left.duration().or(right::duration);
    if (part.isPresent()) {
      return "write " + part.get();
    }
    if (literal.literal() && literal.isNumber()) {
      return "a duration has a unit, as 30s, 10m or 30d";
    }
    String quoted = literal.is("string") ? literal.text().orElse("") : "";
    String unquoted = quoted.replace("\"", "");
    if (quoted.isEmpty()) {
      return ONE_TYPE;
    }
    boolean isLiteral = DurationText.parse(unquoted).isPresent();
    return "write " + (isLiteral ? unquoted : "duration(" + quoted + ")");
  }

  private static boolean isTime(Operand operand) {
    return operand.is("timestamp") || operand.is("duration");
  }

  private static String both(List<Operand> operands) {
    return is(operands.get(0), true)
        + " and "
        + text(operands.get(1), false)
        + " "
        + articled(operands.get(1));
  }

  private static String is(Operand operand) {
    return operand.text().map(text -> "`" + text + "`").orElse("this") + " is " + articled(operand);
  }

  private static String is(Operand operand, boolean left) {
    return text(operand, left) + " is " + articled(operand);
  }

  private static String text(Operand operand, boolean left) {
    return operand
        .text()
        .map(text -> "`" + text + "`")
        .orElse(left ? "the left side" : "the right side");
  }

  private static String articled(Operand operand) {
    return switch (operand.type()) {
      case "null" -> "null";
      case "dyn" -> "of any type";
      case "int" -> "an int";
      default -> "a " + operand.type();
    };
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
