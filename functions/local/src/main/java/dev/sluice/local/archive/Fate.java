package dev.sluice.local.archive;

import java.util.Locale;

/**
 * What became of a record in a run.
 *
 * @param run the run's number
 */
public record Fate(long run, Result result) {

  /** Of two runs, that which settled the record says what became of it; else the later one. */
  static Fate latest(Fate one, Fate other) {
    if (one.result.isSettled() != other.result.isSettled()) {
      return one.result.isSettled() ? one : other;
    }
    return one.run >= other.run ? one : other;
  }

  /** What can become of a record. */
  public enum Result {
    APPLIED(true),
    /** It was applied before. */
    FENCED(true),
    /** The pipeline's filter holds it back. */
    FILTERED(true),
    DISCARDED(true),
    /** It is still bad. */
    REJECTED(false),
    /** Another record of its key, which it must not overtake, is not settled; or it is not yet. */
    WAITS(false),
    /** Nobody can tell whether it was applied before. */
    DOUBTFUL(false);

    private final boolean settled;

    Result(boolean settled) {
      this.settled = settled;
    }

    /** Whether no later run takes the record up. */
    public boolean isSettled() {
      return settled;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Result of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
