package dev.sluice.pipeline.window;

import dev.sluice.pipeline.plan.WindowPlan;

/** What all keys share of a window: its times, and where its aggregates keep their cells. */
public final class WindowLayout {

  private static final double ONE_RECORD = 1;

  private final long everyMillis;
  private final long latenessMillis;
  private final Aggregation[] aggregations;
  private final int[] offsets;
  private final int[] observations;
  private final int cells;

  /**
   * @param firstObservation where the observations of the window's aggregates begin; those without
   *     an expression have none
   */
  public WindowLayout(WindowPlan plan, int firstObservation) {
    this.everyMillis = plan.every().toMillis();
    this.latenessMillis = plan.lateness().toMillis();
    int size = plan.aggregates().size();
    this.aggregations = new Aggregation[size];
    this.offsets = new int[size];
    this.observations = new int[size];
    int cell = 0;
    int observation = firstObservation;
    for (int i = 0; i < size; i++) {
      WindowPlan.Aggregate aggregate = plan.aggregates().get(i);
      aggregations[i] = Aggregation.of(aggregate.function());
      offsets[i] = cell;
      cell += aggregations[i].cells();
      observations[i] = aggregate.of() == null ? -1 : observation++;
    }
    this.cells = cell;
  }

  long start(long timeMillis) {
    return Math.floorDiv(timeMillis, everyMillis) * everyMillis;
  }

  long end(long startMillis) {
    return startMillis + everyMillis;
  }

  boolean isStart(long millis) {
    return start(millis) == millis;
  }

  /** Whether a window takes no more records once the newest event is of the given time. */
  boolean isOver(long startMillis, long watermark) {
    return end(startMillis) + latenessMillis <= watermark;
  }

  /** How many windows of a key can be open at once: starts in a span of every + lateness. */
  int maximumOpen() {
    return Math.toIntExact(-Math.floorDiv(-latenessMillis, everyMillis)) + 1;
  }

  int cells() {
    return cells;
  }

  int aggregates() {
    return aggregations.length;
  }

  void add(double[] gathered, double[] observed) {
    for (int i = 0; i < aggregations.length; i++) {
      double value = observations[i] < 0 ? ONE_RECORD : observed[observations[i]];
      if (!Double.isNaN(value)) {
        aggregations[i].add(gathered, offsets[i], value);
      }
    }
  }

  double[] values(double[] gathered) {
    double[] values = new double[aggregations.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = aggregations[i].value(gathered, offsets[i]);
    }
    return values;
  }
}
