package dev.sluice.batch;

/** Decides what goes wrong at the ports. */
interface Trouble {

  /**
   * Comes before and after each call. It may throw, for a crash or a service that does not answer,
   * or let another function run first.
   */
  void at(String call);

  /** How one item of a call fares. */
  Fate fate(String call);

  /** What becomes of one item. */
  enum Fate {
    TAKEN,
    REFUSED,
    /** It is taken, but the answer says that it may not be. */
    ANSWER_LOST
  }
}
