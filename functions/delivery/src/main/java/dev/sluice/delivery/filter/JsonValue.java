package dev.sluice.delivery.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value, with numbers as they are written. */
sealed interface JsonValue {

  /** An object; of a name that comes twice the last value counts. */
  record Structure(Map<String, JsonValue> fields) implements JsonValue {

    static final Structure EMPTY = new Structure(Map.of());

    public Structure {
      fields = Map.copyOf(fields);
    }
  }

  /** An array. */
  record Sequence(List<JsonValue> elements) implements JsonValue {
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A value without parts.
   *
   * @param text a string's characters; otherwise the value as it is written
   */
  record Leaf(Kind kind, String text) implements JsonValue {

    /** Empty if it is no number, or none that can be held. */
    Optional<BigDecimal> number() {
      try {
        return kind == Kind.NUMBER ? Optional.of(new BigDecimal(text)) : Optional.empty();
      } catch (NumberFormatException exponentTooLong) {
        return Optional.empty();
      }
    }
  }

  /** What a leaf is. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }
}
