package dev.sluice.versus.workload;

/** In which order a record has its fields. */
public enum FieldOrder {
  /** The same in all records, as one program writes them. */
  FIXED,
  /** Another in each record. */
  RANDOM
}
