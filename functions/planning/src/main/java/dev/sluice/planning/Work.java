package dev.sluice.planning;

/** What the function does with a batch, whatever keeps the state. */
interface Work {

  /** What a batch asks for. */
  Demand of(Batch batch);
}
