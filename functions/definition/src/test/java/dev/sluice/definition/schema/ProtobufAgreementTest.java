package dev.sluice.definition.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.WrappersProto;
import dev.sluice.pipeline.decode.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Protocol Buffers' library writes is read, and what it refuses is refused. */
class ProtobufAgreementTest {

  private static final int SCHEMAS = 200;
  private static final int MESSAGES = 5;

  static IntStream seeds() {
    return IntStream.range(0, SCHEMAS);
  }

  private static final class Fixture {

    final RandomProtobuf random;
    final Descriptor descriptor;
    final DecodedFields fields;

    Fixture(int seed) throws SchemaException, DescriptorValidationException {
      random = new RandomProtobuf(seed);
      FileDescriptorSet set = random.descriptors();
      FileDescriptor[] imports = {
        TimestampProto.getDescriptor(), DurationProto.getDescriptor(), WrappersProto.getDescriptor()
      };
      descriptor =
          FileDescriptor.buildFrom(set.getFile(0), imports).findMessageTypeByName("Reading");
      fields =
          new DecodedFields(
              DescriptorSet.read(set.toByteArray()).record("acme.Reading"),
              descriptor.getFields().stream().map(FieldDescriptor::getName).toList());
    }

    DynamicMessage message() {
      return random.message(descriptor);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsWhatTheLibraryWrites(int seed) throws Exception {
    Fixture fixture = new Fixture(seed);
    for (int i = 0; i < MESSAGES; i++) {
      agree(fixture, fixture.message().toByteArray());
    }
  }

  /** Two messages one behind the other are one, in which later fields count or are added. */
  @ParameterizedTest
  @MethodSource("seeds")
  void mergesAsTheLibraryDoes(int seed) throws Exception {
    Fixture fixture = new Fixture(seed);
    byte[] first = fixture.message().toByteArray();
    byte[] second = fixture.message().toByteArray();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    agree(fixture, both);
  }

  private static void agree(Fixture fixture, byte[] bytes) throws InvalidProtocolBufferException {
    DynamicMessage read =
        DynamicMessage.newBuilder(fixture.descriptor).mergeFrom(bytes).buildPartial();
    if (read.isInitialized()) {
      assertThat(fixture.fields.of(bytes)).isEqualTo(fieldsOf(read));
    } else {
      assertThat(fixture.fields.reason(bytes)).contains("the required field `");
    }
  }

  /** Damage that the library refuses is refused, but for limits of values that it does not know. */
  @ParameterizedTest
  @MethodSource("seeds")
  void refusesWhatTheLibraryRefuses(int seed) throws Exception {
    Fixture fixture = new Fixture(seed);
    byte[] whole = fixture.message().toByteArray();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] damaged =
          Arrays.copyOf(
              whole, random.nextInt(4) > 0 ? whole.length : random.nextInt(whole.length + 1));
      for (int flips = random.nextInt(3); flips > 0 && damaged.length > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (isRefused(fixture.descriptor, damaged)) {
        assertThat(fixture.fields.reason(damaged)).startsWith("not a protobuf acme.Reading: ");
      } else {
        assertThat(fixture.fields.decode(damaged)).isInstanceOf(Decoded.class);
      }
    }
  }

  private static boolean isRefused(Descriptor descriptor, byte[] bytes) {
    try {
      var unused = DynamicMessage.parseFrom(descriptor, bytes);
      return false;
    } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
      return true;
    }
  }

  private static Map<String, @Nullable Object> fieldsOf(Message message) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isMapField()) {
        fields.put(field.getName(), map(field, (List<?>) message.getField(field)));
      } else if (field.isRepeated()) {
        fields.put(field.getName(), list(field, (List<?>) message.getField(field)));
      } else if (!field.hasPresence() || message.hasField(field)) {
        fields.put(field.getName(), value(field, message.getField(field)));
      }
    }
    return fields;
  }

  private static List<Object> list(FieldDescriptor field, List<?> values) {
    List<Object> list = new ArrayList<>();
    values.forEach(value -> list.add(value(field, value)));
    return list;
  }

  private static Map<String, Object> map(FieldDescriptor field, List<?> entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    for (Object entry : entries) {
      Message message = (Message) entry;
      map.put(String.valueOf(message.getField(key)), value(value, message.getField(value)));
    }
    return map;
  }

  private static Object value(FieldDescriptor field, Object value) {
    if (value instanceof Integer number) {
      boolean unsigned =
          field.getType() == FieldDescriptor.Type.UINT32
              || field.getType() == FieldDescriptor.Type.FIXED32;
      return unsigned ? (Object) Integer.toUnsignedLong(number) : (Object) number.longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof ByteString bytes) {
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
    if (value instanceof EnumValueDescriptor constant) {
      boolean named = constant.getType().findValueByNumber(constant.getNumber()) != null;
      return named ? constant.getName() : Integer.toString(constant.getNumber());
    }
    return value instanceof Message message ? ofMessage(message) : value;
  }

  private static Object ofMessage(Message message) {
    Descriptor type = message.getDescriptorForType();
    if (!type.getFullName().startsWith("google.protobuf.")) {
      return fieldsOf(message);
    }
    if (type.getFields().size() == 1) {
      FieldDescriptor wrapped = type.getFields().get(0);
      return value(wrapped, message.getField(wrapped));
    }
    long seconds = (Long) message.getField(type.findFieldByName("seconds"));
    int nanos = (Integer) message.getField(type.findFieldByName("nanos"));
    return type.getName().equals("Timestamp")
        ? Instant.ofEpochSecond(seconds, nanos)
        : Duration.ofSeconds(seconds, nanos);
  }
}
