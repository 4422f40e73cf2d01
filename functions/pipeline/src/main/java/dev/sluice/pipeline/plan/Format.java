package dev.sluice.pipeline.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record's bytes are, once they are expanded. */
public sealed interface Format {

  /** One JSON object in UTF-8. */
  record Json() implements Format {}

  /**
   * One line of values as RFC 4180 has it, in UTF-8, without a header.
   *
   * @param columns what the values are, in their order
   */
  record Csv(List<String> columns, char delimiter) implements Format {
    public Csv {
      columns = List.copyOf(columns);
    }
  }

  /**
   * One datum of Avro's binary encoding.
   *
   * @param fingerprint the schema's CRC-64-AVRO, where records come in Avro's single-object
   *     encoding; null where they come bare
   * @param types the schema, in which types name each other by their place in this list; the first
   *     is the record's
   */
  record Avro(@Nullable Long fingerprint, List<AvroType> types) implements Format {
    public Avro {
      types = List.copyOf(types);
      if (types.isEmpty() || !(types.get(0) instanceof AvroType.Record)) {
        throw new IllegalArgumentException("the first type is no record: " + types);
      }
    }

    /** The schema's own type. */
    public AvroType.Record root() {
      return (AvroType.Record) types.get(0);
    }
  }

  /**
   * One message in Protocol Buffers' wire format.
   *
   * @param message the full name of the message
   * @param types messages and enums, which name each other by their place in this list; the first
   *     is the record's
   */
  record Protobuf(String message, List<ProtobufType> types) implements Format {
    public Protobuf {
      types = List.copyOf(types);
      if (types.isEmpty() || !(types.get(0) instanceof ProtobufType.Message)) {
        throw new IllegalArgumentException("the first type is no message: " + types);
      }
    }

    /** The record's own type. */
    public ProtobufType.Message root() {
      return (ProtobufType.Message) types.get(0);
    }
  }
}
