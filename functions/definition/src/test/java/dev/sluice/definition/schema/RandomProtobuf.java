package dev.sluice.definition.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Descriptor sets and messages. */
// Here every type is a field's.
@SuppressWarnings("BadImport")
final class RandomProtobuf {

  private static final List<String> WELL_KNOWN =
      List.of("Timestamp", "Duration", "DoubleValue", "Int64Value", "StringValue", "BytesValue");
  private static final int DEEPEST = 5;

  private final Random random;

  RandomProtobuf(long seed) {
    this.random = new Random(seed);
  }

  /** Of a message {@code acme.Reading} with a key, a time and some fields. */
  FileDescriptorSet descriptors() {
    boolean proto2 = random.nextBoolean();
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder()
            .setName("acme.proto")
            .setPackage("acme")
            .setSyntax(proto2 ? "proto2" : "proto3")
            .addDependency("google/protobuf/timestamp.proto")
            .addDependency("google/protobuf/duration.proto")
            .addDependency("google/protobuf/wrappers.proto")
            .addEnumType(enumeration())
            .addMessageType(message("Reading", true, proto2))
            .addMessageType(message("Part", false, proto2));
    return FileDescriptorSet.newBuilder().addFile(file).build();
  }

  private static EnumDescriptorProto enumeration() {
    EnumDescriptorProto.Builder mode = EnumDescriptorProto.newBuilder().setName("Mode");
    List<String> names = List.of("MODE_OFF", "MODE_ON", "MODE_ODD");
    for (int i = 0; i < names.size(); i++) {
      mode.addValue(EnumValueDescriptorProto.newBuilder().setName(names.get(i)).setNumber(i * 100));
    }
    return mode.build();
  }

  private DescriptorProto message(String name, boolean root, boolean proto2) {
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("choice"));
    if (root) {
      message.addField(single("id", 100_000, Type.TYPE_STRING));
      message.addField(reference("at", 16, "google.protobuf.Timestamp"));
    }
    message.addField(single("one", 15, Type.TYPE_INT32).setOneofIndex(0));
    message.addField(reference("other", 17, "acme.Part").setOneofIndex(0));
    for (int i = random.nextInt(8); i >= 0; i--) {
      message.addField(field(message, "f" + i, 1 + i, proto2));
    }
    return message.build();
  }

  private static FieldDescriptorProto.Builder single(String name, int number, Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(Label.LABEL_OPTIONAL)
        .setType(type);
  }

  private static FieldDescriptorProto.Builder reference(String name, int number, String message) {
    return single(name, number, Type.TYPE_MESSAGE).setTypeName("." + message);
  }

  private FieldDescriptorProto field(
      DescriptorProto.Builder message, String name, int number, boolean proto2) {
    if (random.nextInt(6) == 0) {
      return map(message, name, number);
    }
    FieldDescriptorProto.Builder field = single(name, number, type(proto2));
    refer(field);
    return switch (random.nextInt(4)) {
      case 0 -> field.setLabel(Label.LABEL_REPEATED).build();
      case 1 -> proto2 ? field.setLabel(Label.LABEL_REQUIRED).build() : tracked(message, field);
      default -> field.build();
    };
  }

  private Type type(boolean proto2) {
    Type[] types = Type.values();
    Type type = types[random.nextInt(types.length)];
    return type == Type.TYPE_GROUP && !proto2 ? Type.TYPE_MESSAGE : type;
  }

  private void refer(FieldDescriptorProto.Builder field) {
    if (field.getType() == Type.TYPE_ENUM) {
      field.setTypeName(".acme.Mode");
    } else if (field.getType() == Type.TYPE_GROUP) {
      field.setTypeName(".acme.Part");
    } else if (field.getType() == Type.TYPE_MESSAGE) {
      int which = random.nextInt(2 * WELL_KNOWN.size());
      field.setTypeName(
          which < WELL_KNOWN.size()
              ? ".google.protobuf." + WELL_KNOWN.get(which)
              : random.nextBoolean() ? ".acme.Part" : ".acme.Reading");
    }
  }

  /** A field of proto3 with {@code optional} before it. */
  private static FieldDescriptorProto tracked(
      DescriptorProto.Builder message, FieldDescriptorProto.Builder field) {
    message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + field.getName()));
    return field.setProto3Optional(true).setOneofIndex(message.getOneofDeclCount() - 1).build();
  }

  private FieldDescriptorProto map(DescriptorProto.Builder message, String name, int number) {
    List<Type> keys = List.of(Type.TYPE_STRING, Type.TYPE_INT32, Type.TYPE_UINT64, Type.TYPE_BOOL);
    FieldDescriptorProto.Builder value = single("value", 2, type(false));
    refer(value);
    String entry = name.toUpperCase(Locale.ROOT) + "Entry";
    message.addNestedType(
        DescriptorProto.newBuilder()
            .setName(entry)
            .setOptions(MessageOptions.newBuilder().setMapEntry(true))
            .addField(single("key", 1, keys.get(random.nextInt(keys.size()))))
            .addField(value));
    return reference(name, number, "acme." + message.getName() + "." + entry)
        .setLabel(Label.LABEL_REPEATED)
        .build();
  }

  /** A message with key {@code k}. */
  DynamicMessage message(Descriptor descriptor) {
    DynamicMessage.Builder message = builder(descriptor, 0);
    FieldDescriptor at = descriptor.findFieldByName("at");
    return message
        .setField(descriptor.findFieldByName("id"), "k")
        .setField(
            at,
            moment(
                at.getMessageType(),
                DecodedFields.TIME.getEpochSecond(),
                DecodedFields.TIME.getNano()))
        .buildPartial();
  }

  private DynamicMessage.Builder builder(Descriptor descriptor, int depth) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(descriptor);
    for (FieldDescriptor field : descriptor.getFields()) {
      boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (random.nextInt(10) == 0 || (isMessage && depth >= DEEPEST)) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.nextInt(4); i > 0; i--) {
          message.addRepeatedField(field, value(field, depth));
        }
      } else if (random.nextBoolean() || field.isRequired()) {
        message.setField(field, value(field, depth));
      }
    }
    return message;
  }

  private Object value(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> whole(field);
      case FLOAT -> (float) random.nextGaussian();
      case DOUBLE -> random.nextInt(4) == 0 ? 0.0 : random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> List.of("", "grün", "\uD83D\uDE00", "plain").get(random.nextInt(4));
      case BYTE_STRING -> ByteString.copyFrom(new byte[] {(byte) random.nextInt(), 1, 2});
      case ENUM ->
          field.getEnumType().isClosed()
              ? field.getEnumType().getValues().get(random.nextInt(3))
              : field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(4) * 100);
      case MESSAGE -> nested(field.getMessageType(), depth);
    };
  }

  private long whole(FieldDescriptor field) {
    long value = random.nextLong() >> random.nextInt(64);
    boolean unsigned =
        field.getType() == FieldDescriptor.Type.UINT64
            || field.getType() == FieldDescriptor.Type.FIXED64;
    return unsigned ? value & Long.MAX_VALUE : value;
  }

  private Message nested(Descriptor type, int depth) {
    return switch (type.getFullName()) {
      case "google.protobuf.Timestamp" ->
          moment(type, random.nextInt() * 10L, random.nextInt(1_000_000_000));
      case "google.protobuf.Duration" ->
          moment(type, random.nextInt(1 << 20), random.nextInt(1_000_000_000));
      default -> builder(type, depth + 1).buildPartial();
    };
  }

  private static Message moment(Descriptor type, long seconds, int nanos) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByName("seconds"), seconds)
        .setField(type.findFieldByName("nanos"), nanos)
        .build();
  }
}
