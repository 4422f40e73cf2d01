package dev.sluice.definition.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.sluice.definition.expression.ValueType;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.ProtobufType;
import dev.sluice.pipeline.plan.ProtobufType.Kind;
import dev.sluice.pipeline.plan.ProtobufType.Label;
import dev.sluice.pipeline.plan.ProtobufType.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the descriptor of a message into types that name each other by their place. */
final class ProtobufSchema {

  private static final String WELL_KNOWN = "google.protobuf.";
  private static final Set<String> WRAPPERS =
      Set.of(
          "google.protobuf.DoubleValue",
          "google.protobuf.FloatValue",
          "google.protobuf.Int64Value",
          "google.protobuf.UInt64Value",
          "google.protobuf.Int32Value",
          "google.protobuf.UInt32Value",
          "google.protobuf.BoolValue",
          "google.protobuf.StringValue",
          "google.protobuf.BytesValue");

  private final List<@Nullable ProtobufType> types = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  private ProtobufSchema() {}

  static RecordSchema of(Descriptor message) {
    ProtobufSchema compiled = new ProtobufSchema();
    compiled.place(message);
    List<ProtobufType> types = new ArrayList<>();
    for (ProtobufType type : compiled.types) {
      if (type != null) {
        types.add(type);
      }
    }
    return new RecordSchema(new Format.Protobuf(message.getFullName(), types), shapes(message));
  }

  private int place(Descriptor message) {
    Integer known = places.get(message.getFullName());
    if (known != null) {
      return known;
    }
    int place = reserve(message.getFullName());
    types.set(
        place,
        new ProtobufType.Message(
            meaning(message), message.getFields().stream().map(this::field).toList()));
    return place;
  }

  private int place(EnumDescriptor enumeration) {
    Integer known = places.get(enumeration.getFullName());
    if (known != null) {
      return known;
    }
    int place = reserve(enumeration.getFullName());
    Map<Integer, String> names = new HashMap<>();
    for (EnumValueDescriptor value : enumeration.getValues()) {
      names.putIfAbsent(value.getNumber(), value.getName());
    }
    types.set(place, new ProtobufType.Enumeration(names, enumeration.isClosed()));
    return place;
  }

  private int reserve(String name) {
    places.put(name, types.size());
    types.add(null);
    return types.size() - 1;
  }

  private ProtobufType.Field field(FieldDescriptor field) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    return new ProtobufType.Field(
        field.getNumber(),
        field.getName(),
        Kind.valueOf(field.getType().name()),
        label(field),
        typeOf(field),
        oneof == null ? -1 : oneof.getIndex());
  }

  private int typeOf(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> place(field.getMessageType());
      case ENUM -> place(field.getEnumType());
      default -> 0;
    };
  }

  /** The key and the value of a map's entry are zero where they do not come. */
  private static Label label(FieldDescriptor field) {
    if (field.isMapField()) {
      return Label.MAP;
    }
    if (field.isRepeated()) {
      return Label.REPEATED;
    }
    if (field.isRequired()) {
      return Label.REQUIRED;
    }
    boolean zero = !field.hasPresence() || field.getContainingType().getOptions().getMapEntry();
    return zero ? Label.IMPLICIT : Label.OPTIONAL;
  }

  private static Meaning meaning(Descriptor message) {
    String name = message.getFullName();
    if (name.equals(WELL_KNOWN + "Timestamp") && isSecondsAndNanos(message)) {
      return Meaning.TIMESTAMP;
    }
    if (name.equals(WELL_KNOWN + "Duration") && isSecondsAndNanos(message)) {
      return Meaning.DURATION;
    }
    return WRAPPERS.contains(name) && message.getFields().size() == 1
        ? Meaning.WRAPPER
        : Meaning.FIELDS;
  }

  private static boolean isSecondsAndNanos(Descriptor message) {
    return message.getFields().stream()
        .map(FieldDescriptor::getType)
        .toList()
        .equals(List.of(FieldDescriptor.Type.INT64, FieldDescriptor.Type.INT32));
  }

  private static Map<String, Shape> shapes(Descriptor message) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    message.getFields().forEach(field -> shapes.put(field.getName(), shape(field)));
    return shapes;
  }

  private static Shape shape(FieldDescriptor field) {
    if (field.isMapField()) {
      return Shape.mapOf(single(field.getMessageType().findFieldByNumber(2)));
    }
    return field.isRepeated() ? Shape.listOf(single(field)) : single(field);
  }

  private static Shape single(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT, LONG -> Shape.of(ValueType.INT);
      case FLOAT, DOUBLE -> Shape.of(ValueType.DOUBLE);
      case BOOLEAN -> Shape.of(ValueType.BOOL);
      case STRING, BYTE_STRING, ENUM -> Shape.of(ValueType.STRING);
      case MESSAGE -> message(field.getMessageType());
    };
  }

  private static Shape message(Descriptor message) {
    return switch (meaning(message)) {
      case TIMESTAMP -> Shape.of(ValueType.TIMESTAMP);
      case DURATION -> Shape.of(ValueType.DURATION);
      case WRAPPER -> single(message.getFields().get(0));
      case FIELDS -> new MessageShape(message);
    };
  }

  private record MessageShape(Descriptor message) implements Shape {

    @Override
    public ValueType type() {
      return ValueType.FIELDS;
    }

    @Override
    public Optional<Map<String, Shape>> fields() {
      return Optional.of(shapes(message));
    }
  }
}
