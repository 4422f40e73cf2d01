package dev.sluice.batch.log;

/**
 * A key with its results in bytes. First what a log must know of every key: the key, its revision,
 * when it expires, which of the optional parts there are, and when it is due if its silence is
 * watched. Then the positions, the state, and the optional parts in the order of their flags.
 */
final class ChangeForm {

  static final int OUTBOX = 1;
  static final int PARKING = 2;
  static final int WATCH = 4;
  static final int PROVENANCE = 8;
  static final int SUMMARY = 16;

  /** Kinds of decisions. */
  static final int ALERT = 0;

  static final int CLOSED_WINDOW = 1;
  static final int CONTRIBUTION = 2;

  private ChangeForm() {}
}
