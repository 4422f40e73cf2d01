package dev.sluice.pipeline.plan;

import java.util.List;

/** A type of an Avro schema; others are named by their place in {@link Format.Avro#types}. */
public sealed interface AvroType {

  /** A type of which there is no more to say. */
  enum Simple implements AvroType {
    NULL,
    BOOLEAN,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BYTES,
    STRING,
    TIMESTAMP_MILLIS,
    TIMESTAMP_MICROS,
    TIMESTAMP_NANOS
  }

  /** So many bytes. */
  record Fixed(int size) implements AvroType {}

  /**
   * A decimal number: an integer in two's complement, big-endian, that is divided by 10 to the
   * power of the scale.
   *
   * @param bytes what holds the integer: {@link Simple#BYTES} or a {@link Fixed}
   */
  record Decimal(int bytes, int scale) implements AvroType {}

  record Enumeration(List<String> symbols) implements AvroType {
    public Enumeration {
      symbols = List.copyOf(symbols);
    }
  }

  record Array(int items) implements AvroType {}

  /** From text to values. */
  record Mapping(int values) implements AvroType {}

  record Union(List<Integer> branches) implements AvroType {
    public Union {
      branches = List.copyOf(branches);
    }
  }

  // Avro's own word for it.
  @SuppressWarnings("AvoidCommonTypeNames")
  record Record(List<Field> fields) implements AvroType {
    public Record {
      fields = List.copyOf(fields);
    }
  }

  /** A field of a record. */
  record Field(String name, int type) {}
}
