package dev.sluice.pipeline.plan;

/** The declared type of a field. */
public enum FieldType {
  /** Any JSON number within a double's range. */
  DOUBLE,
  /** A JSON integer of 64 bits. */
  INT,
  STRING,
  BOOL,
  /** A JSON array. */
  LIST,
  /** A JSON object. */
  MAP
}
