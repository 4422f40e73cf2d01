package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.ProtobufType;
import dev.sluice.pipeline.plan.ProtobufType.Kind;
import dev.sluice.pipeline.plan.ProtobufType.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one message, while it is read. A field's place is its index in the type. */
final class ProtobufFields {

  private final ProtobufMessage type;
  private final boolean[] kept;
  private final ProtobufType.Field[] fields;
  private final @Nullable Object[] raw;
  private final boolean[] seen;

  ProtobufFields(ProtobufMessage type, boolean[] kept) {
    this.type = type;
    this.kept = kept;
    this.fields = type.fields();
    this.raw = new @Nullable Object[fields.length];
    this.seen = new boolean[fields.length];
  }

  /**
   * Reads a field behind its tag.
   *
   * @return false if the field does not come in this wire type: then nothing was read
   */
  boolean read(WireInput in, int index, int wireType, int end) throws BadRecordException {
    ProtobufType.Field field = fields[index];
    if (wireType == ProtobufMessage.wireType(field.kind())) {
      in.countValue();
      single(in, index, end);
      return true;
    }
    if (wireType == ProtobufMessage.LENGTH && ProtobufMessage.isPackable(field)) {
      packed(in, index, end);
      return true;
    }
    return false;
  }

  private void packed(WireInput in, int index, int end) throws BadRecordException {
    int length = ProtobufMessage.length(in, end);
    int last = in.at() + length;
    while (in.at() < last) {
      in.countValue();
      single(in, index, last);
    }
    if (in.at() > last) {
      throw in.bad("a packed list that is longer than it says");
    }
  }

  private void single(WireInput in, int index, int end) throws BadRecordException {
    ProtobufType.Field field = fields[index];
    Object value = null;
    if (isMessage(field)) {
      value = message(in, index, end);
    } else if (field.kind() == Kind.ENUM) {
      value = symbol(in, field);
      if (value == null) {
        return;
      }
    } else {
      value = ProtobufScalars.read(in, field.kind(), kept[index], end);
    }
    put(in, index, value);
  }

  private static boolean isMessage(ProtobufType.Field field) {
    return field.kind() == Kind.MESSAGE || field.kind() == Kind.GROUP;
  }

  /** A number that an open enum does not name stands for itself; in a closed one, for nothing. */
  private @Nullable String symbol(WireInput in, ProtobufType.Field field)
      throws BadRecordException {
    ProtobufType.Enumeration enumeration = type.enumerationOf(field);
    int number = (int) in.varint();
    String name = enumeration.names().get(number);
    return name != null || enumeration.closed() ? name : Integer.toString(number);
  }

  /** A single message that comes again goes on where it was. */
  private ProtobufFields message(WireInput in, int index, int end) throws BadRecordException {
    ProtobufType.Field field = fields[index];
    ProtobufMessage message = type.messageOf(field);
    ProtobufFields values =
        raw[index] instanceof ProtobufFields before ? before : message.fields(kept[index]);
    in.enter();
    if (field.kind() == Kind.GROUP) {
      message.mergeGroup(in, field.number(), end, values);
    } else {
      int length = ProtobufMessage.length(in, end);
      message.merge(in, in.at() + length, values);
    }
    in.leave();
    return values;
  }

  private void put(WireInput in, int index, @Nullable Object value) throws BadRecordException {
    ProtobufType.Field field = fields[index];
    seen[index] = true;
    if (field.oneof() >= 0) {
      clearOthers(index, field.oneof());
    }
    if (field.label() == Label.REPEATED) {
      add(index, kept[index] ? finished(in, value) : null);
    } else if (field.label() == Label.MAP) {
      putEntry(in, index, (ProtobufFields) Objects.requireNonNull(value));
    } else {
      raw[index] = value;
    }
  }

  private void clearOthers(int index, int oneof) {
    for (int i = 0; i < fields.length; i++) {
      if (i != index && fields[i].oneof() == oneof) {
        seen[i] = false;
        raw[i] = null;
      }
    }
  }

  @SuppressWarnings("unchecked") // Nothing else puts anything at the place of a repeated field.
  private void add(int index, @Nullable Object value) {
    if (kept[index]) {
      List<@Nullable Object> list = (List<@Nullable Object>) raw[index];
      if (list == null) {
        list = new ArrayList<>();
        raw[index] = list;
      }
      list.add(value);
    }
  }

  @SuppressWarnings("unchecked") // Nothing else puts anything at the place of a map.
  private void putEntry(WireInput in, int index, ProtobufFields entry) throws BadRecordException {
    if (kept[index]) {
      Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) raw[index];
      if (map == null) {
        map = new LinkedHashMap<>();
        raw[index] = map;
      }
      map.put(String.valueOf(entry.value(in, 0)), entry.value(in, 1));
    }
  }

  /** Whether a field has a value: it came, or what it is without is known. */
  boolean has(int index) {
    return switch (fields[index].label()) {
      case IMPLICIT, REPEATED, MAP -> true;
      case OPTIONAL, REQUIRED -> seen[index];
    };
  }

  /** The value of a field that has one, when the message has been read. */
  @Nullable Object value(WireInput in, int index) throws BadRecordException {
    Object value = raw[index];
    if (value != null) {
      return finished(in, value);
    }
    return switch (fields[index].label()) {
      case REPEATED -> List.of();
      case MAP -> Map.of();
      default -> zero(in, fields[index]);
    };
  }

  private @Nullable Object zero(WireInput in, ProtobufType.Field field) throws BadRecordException {
    if (isMessage(field)) {
      return type.messageOf(field).fields(true).value(in);
    }
    return field.kind() == Kind.ENUM
        ? type.enumerationOf(field).names().getOrDefault(0, "0")
        : ProtobufScalars.zero(field.kind());
  }

  private static @Nullable Object finished(WireInput in, @Nullable Object value)
      throws BadRecordException {
    if (value instanceof ProtobufFields message) {
      return message.value(in);
    }
    if (value instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    return value instanceof Map<?, ?> map ? Collections.unmodifiableMap(map) : value;
  }

  /** The value of the message as a whole. */
  private @Nullable Object value(WireInput in) throws BadRecordException {
    return switch (type.meaning()) {
      case FIELDS -> map(in);
      case TIMESTAMP -> Moments.timestamp(in, number(in, 0), number(in, 1));
      case DURATION -> Moments.duration(in, number(in, 0), number(in, 1));
      case WRAPPER -> value(in, 0);
    };
  }

  private long number(WireInput in, int index) throws BadRecordException {
    return value(in, index) instanceof Long number ? number : 0;
  }

  private Map<String, @Nullable Object> map(WireInput in) throws BadRecordException {
    requireAll();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i++) {
      if (has(i)) {
        // What did not come takes memory too.
        in.countValue();
        map.put(fields[i].name(), value(in, i));
      }
    }
    return Collections.unmodifiableMap(map);
  }

  /** Refuses a message without one of the fields that it must have. */
  void requireAll() throws BadRecordException {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].label() == Label.REQUIRED && !seen[i]) {
        throw new BadRecordException("the required field `" + fields[i].name() + "` is missing");
      }
    }
  }
}
