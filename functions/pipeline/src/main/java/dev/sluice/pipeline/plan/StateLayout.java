package dev.sluice.pipeline.plan;

/** How the states of a pipeline's keys are kept. */
public sealed interface StateLayout {

  /** As a pipeline has it that says nothing. */
  StateLayout DEFAULT = new Items();

  /** Each key in an item of its own: one write for each key that a batch changed. */
  record Items() implements StateLayout {}

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
  }
}
