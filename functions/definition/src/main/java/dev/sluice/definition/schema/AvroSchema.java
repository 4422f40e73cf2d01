package dev.sluice.definition.schema;

import dev.sluice.definition.expression.ValueType;
import dev.sluice.pipeline.plan.AvroType;
import dev.sluice.pipeline.plan.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/** Turns an Avro schema into types that name each other by their place. */
public final class AvroSchema {

  private final List<@Nullable AvroType> types = new ArrayList<>();
  private final Map<String, Integer> named = new HashMap<>();

  private AvroSchema() {}

  /**
   * Reads a schema of records.
   *
   * @param json the text of an {@code .avsc} file
   * @param singleObject whether the records come in Avro's single-object encoding
   * @throws SchemaException if that is no schema of a record
   */
  public static RecordSchema read(String json, boolean singleObject) throws SchemaException {
    Schema schema = parse(json);
    if (schema.getType() != Schema.Type.RECORD) {
      throw new SchemaException(
          "is an Avro schema of type " + name(schema.getType()) + "; a record's is wanted");
    }
    AvroSchema compiled = new AvroSchema();
    compiled.place(schema);
    Long fingerprint = singleObject ? SchemaNormalization.parsingFingerprint64(schema) : null;
    List<AvroType> types = new ArrayList<>();
    for (AvroType type : compiled.types) {
      if (type != null) {
        types.add(type);
      }
    }
    return new RecordSchema(new Format.Avro(fingerprint, types), shapes(schema));
  }

  private static Schema parse(String json) throws SchemaException {
    try {
      return new Schema.Parser().parse(json);
    } catch (AvroRuntimeException e) {
      throw new SchemaException("is no Avro schema: " + SchemaException.firstLine(e));
    }
  }

  private static String name(Schema.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Where a schema's type stands. A type with a name stands there once. */
  private int place(Schema schema) {
    String name = isNamed(schema) ? schema.getFullName() : null;
    Integer known = name == null ? null : named.get(name);
    if (known != null) {
      return known;
    }
    int place = types.size();
    types.add(null);
    if (name != null) {
      named.put(name, place);
    }
    types.set(place, compile(schema));
    return place;
  }

  private static boolean isNamed(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> true;
      default -> false;
    };
  }

  private AvroType compile(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> AvroType.Simple.NULL;
      case BOOLEAN -> AvroType.Simple.BOOLEAN;
      case INT -> AvroType.Simple.INT;
      case LONG -> time(schema.getLogicalType());
      case FLOAT -> AvroType.Simple.FLOAT;
      case DOUBLE -> AvroType.Simple.DOUBLE;
      case STRING -> AvroType.Simple.STRING;
      case BYTES -> number(schema, AvroType.Simple.BYTES);
      case FIXED -> number(schema, new AvroType.Fixed(schema.getFixedSize()));
      case ENUM -> new AvroType.Enumeration(schema.getEnumSymbols());
      case ARRAY -> new AvroType.Array(place(schema.getElementType()));
      case MAP -> new AvroType.Mapping(place(schema.getValueType()));
      case UNION -> new AvroType.Union(schema.getTypes().stream().map(this::place).toList());
      case RECORD -> new AvroType.Record(schema.getFields().stream().map(this::field).toList());
    };
  }

  private AvroType.Field field(Schema.Field field) {
    return new AvroType.Field(field.name(), place(field.schema()));
  }

  private static AvroType.Simple time(@Nullable LogicalType logical) {
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return AvroType.Simple.TIMESTAMP_MILLIS;
    }
    if (logical instanceof LogicalTypes.TimestampMicros) {
      return AvroType.Simple.TIMESTAMP_MICROS;
    }
    return logical instanceof LogicalTypes.TimestampNanos
        ? AvroType.Simple.TIMESTAMP_NANOS
        : AvroType.Simple.LONG;
  }

  /** A decimal stands for its number, which the bytes beside it hold. */
  private AvroType number(Schema schema, AvroType bytes) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      types.add(bytes);
      return new AvroType.Decimal(types.size() - 1, decimal.getScale());
    }
    return bytes;
  }

  private static Map<String, Shape> shapes(Schema schema) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    schema.getFields().forEach(field -> shapes.put(field.name(), shape(field.schema())));
    return shapes;
  }

  private static Shape shape(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> Shape.of(ValueType.BOOL);
      case INT -> Shape.of(ValueType.INT);
      case LONG ->
          Shape.of(
              time(schema.getLogicalType()) == AvroType.Simple.LONG
                  ? ValueType.INT
                  : ValueType.TIMESTAMP);
      case FLOAT, DOUBLE -> Shape.of(ValueType.DOUBLE);
      case STRING, ENUM -> Shape.of(ValueType.STRING);
      case BYTES, FIXED ->
          Shape.of(
              schema.getLogicalType() instanceof LogicalTypes.Decimal
                  ? ValueType.DOUBLE
                  : ValueType.STRING);
      case ARRAY -> Shape.listOf(shape(schema.getElementType()));
      case MAP -> Shape.mapOf(shape(schema.getValueType()));
      case UNION -> union(schema.getTypes());
      case RECORD -> new RecordShape(schema);
      case NULL -> Shape.of(ValueType.DYN);
    };
  }

  /** A type that may be null is taken for the type; of others nothing is known. */
  private static Shape union(List<Schema> branches) {
    List<Schema> values =
        branches.stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
    return values.size() == 1 ? shape(values.get(0)) : Shape.of(ValueType.DYN);
  }

  private record RecordShape(Schema schema) implements Shape {

    @Override
    public ValueType type() {
      return ValueType.FIELDS;
    }

    @Override
    public Optional<Map<String, Shape>> fields() {
      return Optional.of(shapes(schema));
    }
  }
}
