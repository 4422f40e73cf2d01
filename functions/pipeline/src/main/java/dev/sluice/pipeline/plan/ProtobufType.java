package dev.sluice.pipeline.plan;

import java.util.List;
import java.util.Map;

/**
 * A message or an enum of a descriptor set; others are named by their place in {@link
 * Format.Protobuf#types}.
 */
public sealed interface ProtobufType {

  /** A message. */
  record Message(Meaning meaning, List<Field> fields) implements ProtobufType {
    public Message {
      fields = List.copyOf(fields);
    }
  }

  /**
   * An enum.
   *
   * @param names by number
   * @param closed whether other numbers are taken for unknown fields
   */
  record Enumeration(Map<Integer, String> names, boolean closed) implements ProtobufType {
    public Enumeration {
      names = Map.copyOf(names);
    }
  }

  /** What a message is as a value. */
  enum Meaning {
    /** A map of its fields. */
    FIELDS,
    /** {@code google.protobuf.Timestamp}. */
    TIMESTAMP,
    /** {@code google.protobuf.Duration}. */
    DURATION,
    /** Its only field's value, as of {@code google.protobuf.DoubleValue}. */
    WRAPPER
  }

  /**
   * A field.
   *
   * @param type the place of the message or enum; 0 for other kinds
   * @param oneof which of the message's oneofs it is in, from 0; -1 for none
   */
  record Field(int number, String name, Kind kind, Label label, int type, int oneof) {}

  /** How often a field comes, and what it is where it does not. */
  enum Label {
    /** Its type's zero where it does not come. */
    IMPLICIT,
    /** Absent where it does not come. */
    OPTIONAL,
    /** A record without it is bad. */
    REQUIRED,
    /** A list. */
    REPEATED,
    /** A list of entries with fields 1, the key, and 2, the value, that is a map. */
    MAP
  }

  /** The types of fields, as descriptors name them. */
  enum Kind {
    DOUBLE,
    FLOAT,
    INT32,
    INT64,
    UINT32,
    UINT64,
    SINT32,
    SINT64,
    FIXED32,
    FIXED64,
    SFIXED32,
    SFIXED64,
    BOOL,
    STRING,
    BYTES,
    ENUM,
    MESSAGE,
    GROUP
  }
}
