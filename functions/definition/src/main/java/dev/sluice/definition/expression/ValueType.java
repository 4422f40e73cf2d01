package dev.sluice.definition.expression;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** The type of a variable or an expression, as far as it is known before any record comes. */
public final class ValueType {

  /** A field of the record that has no declared type: what JSON has, its numbers doubles. */
  public static final ValueType JSON = new ValueType(SimpleType.DYN, true);

  /** Of no known type. */
  public static final ValueType DYN = new ValueType(SimpleType.DYN, false);

  public static final ValueType BOOL = new ValueType(SimpleType.BOOL, false);
  public static final ValueType INT = new ValueType(SimpleType.INT, false);
  public static final ValueType DOUBLE = new ValueType(SimpleType.DOUBLE, false);
  public static final ValueType STRING = new ValueType(SimpleType.STRING, false);
  public static final ValueType TIMESTAMP = new ValueType(SimpleType.TIMESTAMP, false);
  public static final ValueType DURATION = new ValueType(SimpleType.DURATION, false);

  /** A JSON array. */
  public static final ValueType LIST = new ValueType(ListType.create(SimpleType.DYN), true);

  /** A JSON object. */
  public static final ValueType MAP =
      new ValueType(MapType.create(SimpleType.STRING, SimpleType.DYN), true);

  /** A record of a schema: a map whose values are of the types that the schema says. */
  public static final ValueType FIELDS =
      new ValueType(MapType.create(SimpleType.STRING, SimpleType.DYN), false);

  private final CelType cel;
  private final boolean json;

  private ValueType(CelType cel, boolean json) {
    this.cel = cel;
    this.json = json;
  }

  /** A list of values of a type. */
  public static ValueType listOf(ValueType elements) {
    return new ValueType(ListType.create(elements.cel), elements.json);
  }

  /** A map from text to values of a type. */
  public static ValueType mapOf(ValueType values) {
    return new ValueType(MapType.create(SimpleType.STRING, values.cel), values.json);
  }

  static ValueType of(CelType cel, boolean json) {
    return new ValueType(cel, json);
  }

  CelType cel() {
    return cel;
  }

  /** Whether every number in it that the checker knows no type of is a double. */
  boolean json() {
    return json;
  }

  /** Whether nothing is known of it. */
  public boolean isDyn() {
    return cel.kind() == CelKind.DYN;
  }

  public boolean isNumber() {
    return cel.kind() == CelKind.INT || cel.kind() == CelKind.DOUBLE;
  }

  public boolean isInt() {
    return cel.kind() == CelKind.INT;
  }

  public boolean isString() {
    return cel.kind() == CelKind.STRING;
  }

  public boolean isTimestamp() {
    return cel.kind() == CelKind.TIMESTAMP;
  }

  public boolean isBool() {
    return cel.kind() == CelKind.BOOL;
  }

  public boolean isList() {
    return cel.kind() == CelKind.LIST;
  }

  public boolean isMap() {
    return cel.kind() == CelKind.MAP;
  }

  /** CEL's name: {@code double}, {@code list(string)}, {@code dyn}. */
  @Override
  public String toString() {
    return TypeNames.of(cel);
  }
}
