package dev.sluice.versus.scoring;

import dev.sluice.versus.workload.Mixing;

/** Counts what records led to. For one thread. */
public final class Tally {

  private long applied;
  private long alerts;
  private long windows;
  private long mixed;

  /** A record took effect. */
  public void applied() {
    applied++;
  }

  /** So many records took effect. */
  public void applied(long records) {
    applied += records;
  }

  /** An alert was raised at a record of this key and time. */
  public void alert(String key, long timeMillis) {
    alerts++;
    mixed += Mixing.of(key.hashCode(), timeMillis);
  }

  /** A window of this key closed with so many records. */
  public void window(String key, long startMillis, long count) {
    windows++;
    mixed += Mixing.of(key.hashCode() ^ count, startMillis);
  }

  public Counts counts() {
    return new Counts(applied, alerts, windows, mixed);
  }

  /**
   * What was counted.
   *
   * @param applied records that took effect
   * @param windows that closed; negative where nobody saw them
   * @param mixed from the key and time of each alert and window, in whatever order they came; 0
   *     where only their numbers are known
   */
  public record Counts(long applied, long alerts, long windows, long mixed) {

    /** The same, as if nobody had seen windows. */
    public Counts withoutWindows() {
      return new Counts(applied, alerts, -1, mixed);
    }

    /** Whether they are the same, as far as both are known. */
    public boolean agreesWith(Counts other) {
      return applied == other.applied
          && alerts == other.alerts
          && (windows == other.windows || windows < 0 || other.windows < 0)
          && (mixed == other.mixed || mixed == 0 || other.mixed == 0);
    }
  }
}
