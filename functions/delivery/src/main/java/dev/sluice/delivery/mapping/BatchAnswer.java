package dev.sluice.delivery.mapping;

/** What a function's answer means for the batch that it was given. */
sealed interface BatchAnswer {
  /** All records are taken. */
  record Taken() implements BatchAnswer {}

  /** The first {@code taken} records are taken, at least one; delivery resumes after them. */
  record PartlyTaken(int taken) implements BatchAnswer {}

  /** No record is taken. */
  record Failed(String reason) implements BatchAnswer {}
}
