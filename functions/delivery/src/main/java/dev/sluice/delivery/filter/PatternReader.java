package dev.sluice.delivery.filter;

import dev.sluice.delivery.filter.JsonValue.Leaf;
import dev.sluice.delivery.filter.JsonValue.Sequence;
import dev.sluice.delivery.filter.JsonValue.Structure;
import java.util.List;
import java.util.Map;

/**
 * Makes a condition of a filter pattern. Fields of an object must all hold; their order does not
 * matter.
 */
final class PatternReader {

  static final String OR = "$or";

  private final String where;

  private PatternReader(String where) {
    this.where = where;
  }

  /**
   * @param where what the pattern is, for errors
   * @throws IllegalArgumentException if Lambda would refuse the pattern; it says where and why
   */
  static Condition read(String where, JsonValue pattern) {
    return new PatternReader(where).condition(pattern);
  }

  private Condition condition(JsonValue pattern) {
    if (!(pattern instanceof Structure structure)) {
      throw bad("must be a JSON object, as {\"field\": [\"value\"]}");
    }
    if (structure.fields().isEmpty()) {
      throw bad("is an empty object, which says nothing; name a field");
    }
    return new Condition.All(
        structure.fields().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(field -> inside(field.getKey()).field(field.getKey(), field.getValue()))
            .toList());
  }

  private PatternReader inside(String field) {
    return new PatternReader(where + "." + field);
  }

  private Condition field(String name, JsonValue value) {
    if (name.equals(OR)) {
      return alternatives(value);
    }
    if (value instanceof Structure) {
      return new Condition.Inside(name, condition(value));
    }
    return new Condition.Value(name, rules(value));
  }

  private Condition alternatives(JsonValue value) {
    if (!(value instanceof Sequence array) || array.elements().size() < 2) {
      throw bad("must be an array of at least two patterns");
    }
    return new Condition.Any(array.elements().stream().map(this::condition).toList());
  }

  private List<Rule> rules(JsonValue value) {
    if (!(value instanceof Sequence array) || array.elements().isEmpty()) {
      throw bad("must be an array of at least one value or rule, as [\"value\"]");
    }
    return array.elements().stream().map(this::rule).toList();
  }

  private Rule rule(JsonValue value) {
    if (value instanceof Leaf leaf) {
      return new Rule.Equal(leaf);
    }
    if (value instanceof Structure rule && rule.fields().size() == 1) {
      Map.Entry<String, JsonValue> only = rule.fields().entrySet().iterator().next();
      return new RuleReader(where).read(only.getKey(), only.getValue());
    }
    throw bad("has a rule that is neither a value nor an object with one operator");
  }

  private IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(where + " " + what);
  }
}
