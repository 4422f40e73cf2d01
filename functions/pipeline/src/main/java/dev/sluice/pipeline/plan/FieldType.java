package dev.sluice.pipeline.plan;

/** The declared type of a field of a format without a schema. */
public enum FieldType {
  /** Any number within a double's range. */
  DOUBLE,
  /** An integer of 64 bits. */
  INT,
  STRING,
  BOOL,
  /** A JSON array. */
  LIST,
  /** A JSON object. */
  MAP
}
