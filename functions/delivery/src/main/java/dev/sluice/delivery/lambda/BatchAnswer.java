package dev.sluice.delivery.lambda;

/** What a function's answer means for the batch that it was given. */
public sealed interface BatchAnswer {
  /** All records are taken. */
  record Taken() implements BatchAnswer {}

  /**
   * The first {@code taken} records are taken, and the one behind them failed. None if the first
   * record of the batch is the one that failed.
   */
  record PartlyTaken(int taken) implements BatchAnswer {}

  /** No record is taken. */
  record Failed(String reason) implements BatchAnswer {}
}
