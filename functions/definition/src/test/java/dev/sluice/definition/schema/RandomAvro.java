package dev.sluice.definition.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Schemas and data, and what the data are to be. */
final class RandomAvro {

  private static final int DEEPEST = 4;
  private static final long MILLIS = 253_402_300_799_999L;

  private final Random random;
  private int names;

  RandomAvro(long seed) {
    this.random = new Random(seed);
  }

  /** Of a record with a key, a time and some fields. */
  Schema record() {
    Schema record = Schema.createRecord("Reading", null, "acme", false);
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("id", Schema.create(Schema.Type.STRING)));
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      fields.add(new Schema.Field("f" + i, schema(0, record)));
    }
    Schema at = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    fields.add(random.nextInt(fields.size() + 1), new Schema.Field("at", at));
    record.setFields(fields);
    return record;
  }

  private Schema schema(int depth, Schema root) {
    return switch (random.nextInt(depth < DEEPEST ? 18 : 12)) {
      case 0 -> Schema.create(Schema.Type.NULL);
      case 1 -> Schema.create(Schema.Type.BOOLEAN);
      case 2 -> Schema.create(Schema.Type.INT);
      case 3 -> Schema.create(Schema.Type.LONG);
      case 4 -> Schema.create(Schema.Type.FLOAT);
      case 5 -> Schema.create(Schema.Type.DOUBLE);
      case 6 -> Schema.create(Schema.Type.STRING);
      case 7 -> Schema.create(Schema.Type.BYTES);
      case 8 -> Schema.createFixed(name(), null, null, random.nextInt(5));
      case 9 -> Schema.createEnum(name(), null, null, List.of("A", "B", "C"));
      case 10 -> moment();
      case 11 -> decimal();
      case 12, 13 -> Schema.createArray(schema(depth + 1, root));
      case 14 -> Schema.createMap(schema(depth + 1, root));
      case 15 -> Schema.createUnion(Schema.create(Schema.Type.NULL), root);
      case 16 -> union(depth, root);
      default -> nested(depth, root);
    };
  }

  private String name() {
    return "N" + names++;
  }

  private Schema moment() {
    Schema schema = Schema.create(Schema.Type.LONG);
    return switch (random.nextInt(5)) {
      case 0 -> LogicalTypes.timestampMillis().addToSchema(schema);
      case 1 -> LogicalTypes.timestampMicros().addToSchema(schema);
      case 2 -> LogicalTypes.timestampNanos().addToSchema(schema);
      case 3 -> LogicalTypes.localTimestampMillis().addToSchema(schema);
      default -> LogicalTypes.timeMicros().addToSchema(schema);
    };
  }

  private Schema decimal() {
    Schema bytes =
        random.nextBoolean()
            ? Schema.create(Schema.Type.BYTES)
            : Schema.createFixed(name(), null, null, 9);
    return LogicalTypes.decimal(18, random.nextInt(10)).addToSchema(bytes);
  }

  private Schema union(int depth, Schema root) {
    List<Schema> branches = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      Schema branch = schema(depth + 1, root);
      boolean isNew =
          branches.stream()
              .noneMatch(other ->
                  other.getType() == branch.getType() || branch.getType() == Schema.Type.UNION);
      if (isNew && branch.getType() != Schema.Type.UNION) {
        branches.add(branch);
      }
    }
    return branches.isEmpty() ? Schema.create(Schema.Type.INT) : Schema.createUnion(branches);
  }

  private Schema nested(int depth, Schema root) {
    Schema record = Schema.createRecord(name(), null, null, false);
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.add(new Schema.Field("n" + i, schema(depth + 1, root)));
    }
    record.setFields(fields);
    return record;
  }

  /** A datum, and what is to come of it. */
  record Datum(@Nullable Object generic, @Nullable Object expected) {}

  /** A record with key {@code k}. */
  Datum datum(Schema schema) {
    return record(schema, 0);
  }

  private Datum datum(Schema schema, int depth) {
    return switch (schema.getType()) {
      case NULL -> new Datum(null, null);
      case BOOLEAN -> same(random.nextBoolean());
      case INT -> integer(random.nextInt() >> random.nextInt(32));
      case LONG -> whole(schema);
      case FLOAT -> single((float) random.nextGaussian());
      case DOUBLE -> same(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
      case STRING -> same(text());
      case BYTES -> bytes(schema, 1 + random.nextInt(12));
      case FIXED -> fixed(schema);
      case ENUM -> symbol(schema);
      case ARRAY -> array(schema, depth);
      case MAP -> map(schema, depth);
      case UNION -> datum(branch(schema, depth), depth);
      case RECORD -> record(schema, depth);
    };
  }

  private static Datum same(Object value) {
    return new Datum(value, value);
  }

  private static Datum integer(int value) {
    return new Datum(value, (long) value);
  }

  private static Datum single(float value) {
    return new Datum(value, (double) value);
  }

  private Datum whole(Schema schema) {
    long value = random.nextLong() >> random.nextInt(64);
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return new Datum(value % MILLIS / 5, Instant.ofEpochMilli(value % MILLIS / 5));
    }
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      long micros = value % MILLIS;
      return new Datum(micros, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
    return schema.getLogicalType() instanceof LogicalTypes.TimestampNanos
        ? new Datum(value, Instant.EPOCH.plus(value, ChronoUnit.NANOS))
        : same(value);
  }

  private String text() {
    List<String> texts = List.of("", "k", "grün", "\uD83D\uDE00", "a\u0000b", "plain text");
    return texts.get(random.nextInt(texts.size())).repeat(random.nextInt(20));
  }

  private Datum bytes(Schema schema, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new Datum(ByteBuffer.wrap(bytes), ofBytes(schema, bytes));
  }

  private Datum fixed(Schema schema) {
    byte[] bytes = new byte[schema.getFixedSize()];
    random.nextBytes(bytes);
    return new Datum(new GenericData.Fixed(schema, bytes), ofBytes(schema, bytes));
  }

  private static Object ofBytes(Schema schema, byte[] bytes) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? (Object) new BigDecimal(new BigInteger(bytes), decimal.getScale()).doubleValue()
        : Base64.getEncoder().encodeToString(bytes);
  }

  private Datum symbol(Schema schema) {
    String symbol = schema.getEnumSymbols().get(random.nextInt(3));
    return new Datum(new GenericData.EnumSymbol(schema, symbol), symbol);
  }

  private Datum array(Schema schema, int depth) {
    List<@Nullable Object> generic = new ArrayList<>();
    List<@Nullable Object> expected = new ArrayList<>();
    for (int i = depth > 8 ? 0 : random.nextInt(5); i > 0; i--) {
      Datum item = datum(schema.getElementType(), depth + 1);
      generic.add(item.generic());
      expected.add(item.expected());
    }
    return new Datum(generic, expected);
  }

  private Datum map(Schema schema, int depth) {
    Map<String, @Nullable Object> generic = new HashMap<>();
    Map<String, @Nullable Object> expected = new HashMap<>();
    for (int i = depth > 8 ? 0 : random.nextInt(5); i > 0; i--) {
      Datum value = datum(schema.getValueType(), depth + 1);
      generic.put("k" + i, value.generic());
      expected.put("k" + i, value.expected());
    }
    return new Datum(generic, expected);
  }

  /** Of a schema that holds itself, deep in it, the branch that ends. */
  private Schema branch(Schema schema, int depth) {
    List<Schema> branches = schema.getTypes();
    return branches.get(depth > 8 ? 0 : random.nextInt(branches.size()));
  }

  private Datum record(Schema schema, int depth) {
    GenericData.Record generic = new GenericData.Record(schema);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    for (Schema.Field field : schema.getFields()) {
      Datum value = field(field, depth);
      generic.put(field.name(), value.generic());
      expected.put(field.name(), value.expected());
    }
    return new Datum(generic, expected);
  }

  private Datum field(Schema.Field field, int depth) {
    if (field.name().equals("id")) {
      return same("k");
    }
    return field.name().equals("at")
        ? new Datum(DecodedFields.TIME.toEpochMilli(), DecodedFields.TIME)
        : datum(field.schema(), depth + 1);
  }
}
