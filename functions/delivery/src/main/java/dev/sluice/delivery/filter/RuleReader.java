package dev.sluice.delivery.filter;

import dev.sluice.delivery.filter.JsonValue.Kind;
import dev.sluice.delivery.filter.JsonValue.Leaf;
import dev.sluice.delivery.filter.JsonValue.Sequence;
import dev.sluice.delivery.filter.JsonValue.Structure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a rule of an operator and its operand. */
final class RuleReader {

  private static final Set<String> PARTS = Set.of("prefix", "suffix");
  private static final String NUMERIC =
      "numeric takes one comparison, as [\"=\", 100], or a lower bound and then an upper one, as [\">\", 10, \"<=\", 20]";
  private static final String ANYTHING_BUT =
      "anything-but takes a text or a number, an array of either, or {\"prefix\": text} or {\"suffix\": text}";

  private final String where;

  RuleReader(String where) {
    this.where = where;
  }

  Rule read(String operator, JsonValue operand) {
    return switch (operator) {
      case "equals-ignore-case" -> new Rule.EqualIgnoringCase(text(operator, operand));
      case "prefix" -> new Rule.Prefix(text(operator, operand));
      case "suffix" -> new Rule.Suffix(text(operator, operand));
      case "exists" -> new Rule.Exists(flag(operator, operand));
      case "anything-but" -> new Rule.AnythingBut(unwanted(operand));
      case "numeric" -> numeric(operand);
      default ->
          throw bad(
              "has the operator '%s', which is not documented for Lambda; there are anything-but, equals-ignore-case, exists, numeric, prefix, suffix"
                  .formatted(operator));
    };
  }

  private String text(String operator, JsonValue operand) {
    if (operand instanceof Leaf leaf && leaf.kind() == Kind.TEXT) {
      return leaf.text();
    }
    throw bad(operator + " takes a text");
  }

  private boolean flag(String operator, JsonValue operand) {
    if (operand instanceof Leaf leaf && leaf.kind() == Kind.BOOLEAN) {
      return leaf.text().equals("true");
    }
    throw bad(operator + " takes true or false");
  }

  /** A value, several of one kind, or a prefix or suffix. */
  private List<Rule> unwanted(JsonValue operand) {
    if (operand instanceof Structure rule) {
      return List.of(unwantedPart(rule));
    }
    List<JsonValue> values =
        operand instanceof Sequence array ? array.elements() : List.of(operand);
    if (values.isEmpty() || !(areAll(Kind.TEXT, values) || areAll(Kind.NUMBER, values))) {
      throw bad(ANYTHING_BUT);
    }
    return values.stream().<Rule>map(value -> new Rule.Equal((Leaf) value)).toList();
  }

  private static boolean areAll(Kind kind, List<JsonValue> values) {
    return values.stream().allMatch(value -> value instanceof Leaf leaf && leaf.kind() == kind);
  }

  private Rule unwantedPart(Structure rule) {
    for (Map.Entry<String, JsonValue> part : rule.fields().entrySet()) {
      if (rule.fields().size() == 1 && PARTS.contains(part.getKey())) {
        return read(part.getKey(), part.getValue());
      }
    }
    throw bad(ANYTHING_BUT);
  }

  private Rule.Numeric numeric(JsonValue operand) {
    List<JsonValue> terms = operand instanceof Sequence array ? array.elements() : List.of();
    return switch (terms.size()) {
      case 2 -> comparison(terms);
      case 4 -> range(comparison(terms.subList(0, 2)), comparison(terms.subList(2, 4)));
      default -> throw bad(NUMERIC);
    };
  }

  private Rule.Numeric comparison(List<JsonValue> terms) {
    String comparison = terms.get(0) instanceof Leaf leaf ? leaf.text() : "";
    Rule.Bound bound = new Rule.Bound(number(terms.get(1)), comparison.endsWith("="));
    return switch (comparison) {
      case "=" -> new Rule.Numeric(bound, bound);
      case ">", ">=" -> new Rule.Numeric(bound, null);
      case "<", "<=" -> new Rule.Numeric(null, bound);
      default -> throw bad("numeric compares by =, <, <=, > or >=, not '" + comparison + "'");
    };
  }

  private Rule.Numeric range(Rule.Numeric first, Rule.Numeric second) {
    Rule.Bound lower = first.lower();
    Rule.Bound upper = second.upper();
    if (lower == null || upper == null || first.upper() != null || second.lower() != null) {
      throw bad(NUMERIC);
    }
    if (lower.value().compareTo(upper.value()) >= 0) {
      throw bad("numeric has a lower bound that is not below the upper one");
    }
    return new Rule.Numeric(lower, upper);
  }

  private BigDecimal number(JsonValue operand) {
    return Optional.of(operand)
        .filter(Leaf.class::isInstance)
        .flatMap(leaf -> ((Leaf) leaf).number())
        .filter(number -> number.abs().compareTo(Rule.Numeric.HIGHEST) <= 0)
        .orElseThrow(() -> bad("numeric compares with numbers from -5.0e9 to 5.0e9"));
  }

  private IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(where + ": " + what);
  }
}
