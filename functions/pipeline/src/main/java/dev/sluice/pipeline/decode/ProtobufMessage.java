package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.ProtobufType;
import dev.sluice.pipeline.plan.ProtobufType.Kind;
import dev.sluice.pipeline.plan.ProtobufType.Label;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A type of message. Fields that it does not know, and those that come in another wire type than
 * theirs, are stepped over.
 */
final class ProtobufMessage {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  private static final int TYPE_BITS = 3;
  private static final int LARGEST_NUMBER = (1 << 29) - 1;
  private static final int NO_FIELD = -1;

  private final List<ProtobufType> types;
  private final ProtobufMessage[] messages;
  private final ProtobufType.Meaning meaning;
  private final ProtobufType.Field[] fields;
  private final int[] byNumber;
  private final int[] numbers;
  private final boolean[] all;
  private final boolean[] none;

  private ProtobufMessage(
      ProtobufType.Message message, List<ProtobufType> types, ProtobufMessage[] messages) {
    this.types = types;
    this.messages = messages;
    this.meaning = message.meaning();
    this.fields = message.fields().toArray(ProtobufType.Field[]::new);
    this.byNumber = new int[fields.length];
    this.numbers = new int[fields.length];
    index();
    this.none = new boolean[fields.length];
    this.all = new boolean[fields.length];
    Arrays.fill(all, true);
  }

  private void index() {
    List<ProtobufType.Field> declared = Arrays.asList(fields);
    List<ProtobufType.Field> sorted =
        declared.stream().sorted(Comparator.comparingInt(ProtobufType.Field::number)).toList();
    for (int i = 0; i < fields.length; i++) {
      numbers[i] = sorted.get(i).number();
      byNumber[i] = declared.indexOf(sorted.get(i));
    }
  }

  /** The first of the types, which is a message. */
  static ProtobufMessage root(List<ProtobufType> types) {
    ProtobufMessage[] messages = new ProtobufMessage[types.size()];
    for (int i = 0; i < messages.length; i++) {
      if (types.get(i) instanceof ProtobufType.Message message) {
        messages[i] = new ProtobufMessage(message, types, messages);
      }
    }
    return messages[0];
  }

  ProtobufType.Meaning meaning() {
    return meaning;
  }

  ProtobufType.Field[] fields() {
    return fields;
  }

  /** The message that a field holds. */
  ProtobufMessage messageOf(ProtobufType.Field field) {
    return messages[field.type()];
  }

  /** The enum that a field holds. */
  ProtobufType.Enumeration enumerationOf(ProtobufType.Field field) {
    return (ProtobufType.Enumeration) types.get(field.type());
  }

  /** A message of which nothing has been read, with all its fields wanted or none. */
  ProtobufFields fields(boolean kept) {
    return new ProtobufFields(this, kept ? all : none);
  }

  /**
   * Reads a record.
   *
   * @param end where it ends
   * @param kept which of its fields are wanted
   */
  ProtobufFields read(WireInput in, int end, boolean[] kept) throws BadRecordException {
    ProtobufFields values = new ProtobufFields(this, kept);
    merge(in, end, values);
    values.requireAll();
    return values;
  }

  /** Reads a message over what came of it before. */
  void merge(WireInput in, int end, ProtobufFields values) throws BadRecordException {
    while (in.at() < end) {
      int tag = tag(in);
      if ((tag & 7) == END_GROUP) {
        throw in.bad("the end of a group that never began");
      }
      field(in, tag, end, values);
    }
    if (in.at() > end) {
      throw in.bad("a message that is longer than it says");
    }
  }

  /** Reads a message up to the end of its group. */
  void mergeGroup(WireInput in, int number, int end, ProtobufFields values)
      throws BadRecordException {
    int tag = tag(in);
    while ((tag & 7) != END_GROUP) {
      field(in, tag, end, values);
      tag = tag(in);
    }
    requireEnd(in, tag, number);
  }

  private void field(WireInput in, int tag, int end, ProtobufFields values)
      throws BadRecordException {
    int index = indexOf(tag >>> TYPE_BITS);
    if (index == NO_FIELD || !values.read(in, index, tag & 7, end)) {
      skip(in, tag, end);
    }
  }

  private int indexOf(int number) {
    int index = Arrays.binarySearch(numbers, number);
    return index < 0 ? NO_FIELD : byNumber[index];
  }

  private static int tag(WireInput in) throws BadRecordException {
    long tag = in.varint();
    long number = tag >>> TYPE_BITS;
    if (number == 0 || number > LARGEST_NUMBER || (tag & 7) > FIXED32) {
      throw in.bad("a tag that is none");
    }
    return (int) tag;
  }

  private static void skip(WireInput in, int tag, int end) throws BadRecordException {
    switch (tag & 7) {
      case VARINT -> in.varint();
      case FIXED64 -> in.skip(Long.BYTES);
      case LENGTH -> in.skip(length(in, end));
      case FIXED32 -> in.skip(Integer.BYTES);
      case START_GROUP -> skipGroup(in, tag >>> TYPE_BITS, end);
      default -> throw in.bad("the end of a group that never began");
    }
  }

  private static void skipGroup(WireInput in, int number, int end) throws BadRecordException {
    in.enter();
    int tag = tag(in);
    while ((tag & 7) != END_GROUP) {
      skip(in, tag, end);
      tag = tag(in);
    }
    requireEnd(in, tag, number);
    in.leave();
  }

  private static void requireEnd(WireInput in, int tag, int number) throws BadRecordException {
    if (tag >>> TYPE_BITS != number) {
      throw in.bad("the end of another group than the one that began");
    }
  }

  /** The length of what follows, which lies within what it is a part of. */
  static int length(WireInput in, int end) throws BadRecordException {
    long length = in.varint();
    if (length < 0 || length > end - in.at()) {
      throw in.bad("a length that is beyond the end");
    }
    return (int) length;
  }

  /** The wire type in which a single value comes. */
  static int wireType(Kind kind) {
    return switch (kind) {
      case DOUBLE, FIXED64, SFIXED64 -> FIXED64;
      case FLOAT, FIXED32, SFIXED32 -> FIXED32;
      case STRING, BYTES, MESSAGE -> LENGTH;
      case GROUP -> START_GROUP;
      default -> VARINT;
    };
  }

  /** Whether many values may come as one. */
  static boolean isPackable(ProtobufType.Field field) {
    int wireType = wireType(field.kind());
    return field.label() == Label.REPEATED && wireType != LENGTH && wireType != START_GROUP;
  }
}
