package dev.sluice.pipeline.plan;

import java.time.Duration;

/** How the states of a pipeline's keys are kept. */
public sealed interface StateLayout {

  /** As a pipeline has it that says nothing. */
  StateLayout DEFAULT = new Items();

  /** How long keys travel from batch to batch; zero if they do not. */
  Duration carry();

  /**
   * Each key in an item of its own: one write for each key that a batch changed.
   *
   * @param carrySeconds how long keys travel from batch to batch in a tumbling window of Lambda's,
   *     from 1 to {@value #LONGEST_CARRY}; 0 if they do not
   */
  record Items(int carrySeconds) implements StateLayout {

    public static final int LONGEST_CARRY = 900;

    public Items {
      if (carrySeconds < 0 || carrySeconds > LONGEST_CARRY) {
        throw new IllegalArgumentException(
            "not 0 to " + LONGEST_CARRY + " seconds: " + carrySeconds);
      }
    }

    /** Written by every batch. */
    public Items() {
      this(0);
    }

    @Override
    public Duration carry() {
      return Duration.ofSeconds(carrySeconds);
    }
  }

  /**
   * Keys in logs: one write for each log of which a batch changed keys.
   *
   * @param count how many logs there are, from 1 to {@value #MOST}
   */
  record Logs(int count) implements StateLayout {

    public static final int MOST = 1_000;

    public Logs {
      if (count < 1 || count > MOST) {
        throw new IllegalArgumentException("not 1 to " + MOST + " logs: " + count);
      }
    }

    @Override
    public Duration carry() {
      return Duration.ZERO;
    }
  }
}
