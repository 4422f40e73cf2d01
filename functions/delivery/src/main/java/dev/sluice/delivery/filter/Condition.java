package dev.sluice.delivery.filter;

import dev.sluice.delivery.filter.JsonValue.Leaf;
import dev.sluice.delivery.filter.JsonValue.Sequence;
import dev.sluice.delivery.filter.JsonValue.Structure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an object must be. */
sealed interface Condition {

  boolean holds(Structure object);

  /** Every one holds. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Structure object) {
      return conditions.stream().allMatch(condition -> condition.holds(object));
    }
  }

  /** At least one holds. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Structure object) {
      return conditions.stream().anyMatch(condition -> condition.holds(object));
    }
  }

  /** It holds in the object that the field has, or in one of those in its array. */
  record Inside(String field, Condition condition) implements Condition {

    @Override
    public boolean holds(Structure object) {
      List<Structure> objects = objects(object.fields().get(field)).toList();
      return (objects.isEmpty() ? List.of(Structure.EMPTY) : objects)
          .stream().anyMatch(condition::holds);
    }

    private static Stream<Structure> objects(@Nullable JsonValue value) {
      if (value instanceof Sequence array) {
        return array.elements().stream().flatMap(Inside::objects);
      }
      return value instanceof Structure structure ? Stream.of(structure) : Stream.empty();
    }
  }

  /** The field's value, or one of those in its array, is accepted by one of the rules. */
  record Value(String field, List<Rule> rules) implements Condition {
    public Value {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean holds(Structure object) {
      List<Leaf> leaves = leaves(object.fields().get(field)).toList();
      return leaves.isEmpty()
          ? rules.stream().anyMatch(Rule::acceptsAbsence)
          : leaves.stream().anyMatch(this::isAccepted);
    }

    private boolean isAccepted(Leaf leaf) {
      return rules.stream().anyMatch(rule -> rule.accepts(leaf));
    }

    private static Stream<Leaf> leaves(@Nullable JsonValue value) {
      if (value instanceof Sequence array) {
        return array.elements().stream().flatMap(Value::leaves);
      }
      return value instanceof Leaf leaf ? Stream.of(leaf) : Stream.empty();
    }
  }
}
