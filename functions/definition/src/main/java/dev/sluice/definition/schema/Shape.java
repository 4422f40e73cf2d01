package dev.sluice.definition.schema;

import dev.sluice.definition.expression.ValueType;
import java.util.Map;
import java.util.Optional;

/** What is known of a value. Its parts are asked for one by one, for a schema may hold itself. */
public interface Shape {

  ValueType type();

  /** The fields of a value that has the same in every record. */
  default Optional<Map<String, Shape>> fields() {
    return Optional.empty();
  }

  /** The elements of a list, or the values of a map with keys of any kind. */
  default Optional<Shape> elements() {
    return Optional.empty();
  }

  /** A value of which no more is known than its type. */
  static Shape of(ValueType type) {
    return () -> type;
  }

  /** A list of such values. */
  static Shape listOf(Shape elements) {
    return new Shape() {
      @Override
      public ValueType type() {
        return ValueType.listOf(elements.type());
      }

      @Override
      public Optional<Shape> elements() {
        return Optional.of(elements);
      }
    };
  }

  /** A map from any text to such values. */
  static Shape mapOf(Shape values) {
    return new Shape() {
      @Override
      public ValueType type() {
        return ValueType.mapOf(values.type());
      }

      @Override
      public Optional<Shape> elements() {
        return Optional.of(values);
      }
    };
  }
}
