package dev.sluice.pipeline.plan;

import java.util.List;
import java.util.Map;

/** What holds of every format that was made from a pipeline file and its schemas. */
final class FormatLimits {

  private static final int MOST_EXPANDED = 10 << 20;
  private static final int ASCII = 0x80;

  private FormatLimits() {}

  /** Whether a record can be read so: all that its types name is there. */
  static boolean hold(RecordPlan record) {
    Body body = record.body();
    boolean expands = body.expanded() >= 1 && body.expanded() <= MOST_EXPANDED;
    if (body.format() instanceof Format.Csv csv) {
      return expands && holds(csv, record.fields());
    }
    if (body.format() instanceof Format.Avro avro) {
      return expands && avro.types().stream().allMatch(type -> holds(type, avro.types()));
    }
    return expands
        && (!(body.format() instanceof Format.Protobuf protobuf)
            || protobuf.types().stream().allMatch(type -> holds(type, protobuf.types())));
  }

  private static boolean holds(Format.Csv csv, Map<String, FieldType> fields) {
    return !csv.columns().isEmpty()
        && csv.delimiter() < ASCII
        && !fields.containsValue(FieldType.LIST)
        && !fields.containsValue(FieldType.MAP);
  }

  private static boolean holds(AvroType type, List<AvroType> types) {
    if (type instanceof AvroType.Array array) {
      return isPlace(array.items(), types);
    }
    if (type instanceof AvroType.Mapping mapping) {
      return isPlace(mapping.values(), types);
    }
    if (type instanceof AvroType.Union union) {
      return union.branches().stream().allMatch(branch -> isPlace(branch, types));
    }
    if (type instanceof AvroType.Record record) {
      return record.fields().stream().allMatch(field -> isPlace(field.type(), types));
    }
    return type instanceof AvroType.Decimal decimal
        ? isPlace(decimal.bytes(), types) && holdsBytes(types.get(decimal.bytes()))
        : !(type instanceof AvroType.Fixed fixed) || fixed.size() >= 0;
  }

  private static boolean holdsBytes(AvroType type) {
    return type == AvroType.Simple.BYTES || type instanceof AvroType.Fixed;
  }

  private static boolean isPlace(int place, List<?> types) {
    return place >= 0 && place < types.size();
  }

  private static boolean holds(ProtobufType type, List<ProtobufType> types) {
    if (!(type instanceof ProtobufType.Message message)) {
      return true;
    }
    int fields = message.fields().size();
    boolean means =
        switch (message.meaning()) {
          case FIELDS -> true;
          case TIMESTAMP, DURATION -> fields == 2;
          case WRAPPER -> fields == 1;
        };
    return means && message.fields().stream().allMatch(field -> holds(field, types));
  }

  private static boolean holds(ProtobufType.Field field, List<ProtobufType> types) {
    boolean isPlace = isPlace(field.type(), types);
    boolean isEntry =
        isPlace
            && types.get(field.type()) instanceof ProtobufType.Message entry
            && entry.fields().size() == 2;
    if (field.label() == ProtobufType.Label.MAP) {
      return field.kind() == ProtobufType.Kind.MESSAGE && isEntry;
    }
    return switch (field.kind()) {
      case MESSAGE, GROUP -> isPlace && types.get(field.type()) instanceof ProtobufType.Message;
      case ENUM -> isPlace && types.get(field.type()) instanceof ProtobufType.Enumeration;
      default -> true;
    };
  }
}
