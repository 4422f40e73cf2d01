package dev.sluice.planning;

import java.util.List;

/**
 * The state travels with Lambda's tumbling window from batch to batch, and is written once a
 * window: one item for each key that had a record in it.
 *
 * @param windowSeconds how long a window is, above 0, at most 900
 */
public record CarryLayout(double windowSeconds) implements Layout {

  private static final double LONGEST = 900;

  /** What Lambda carries for a shard at most; it ends the window where there is more. */
  static final double MOST_BYTES = 1 << 20;

  /** State is bytes, and what is carried is JSON. */
  private static final double BASE64 = 4.0 / 3;

  public CarryLayout {
    if (!(windowSeconds > 0 && windowSeconds <= LONGEST)) {
      throw new IllegalArgumentException(
          "a window of %s s; Lambda's tumbling windows have 1 to 900 s".formatted(windowSeconds));
    }
  }

  @Override
  public String name() {
    return "carry";
  }

  @Override
  public Demand commit(Batch batch, Costs costs) {
    double records = recordsAWindow(batch.shard());
    Batch window = batch.shard().batch(Math.max(records, batch.records()));
    double part = batch.records() / window.records();
    double carried = 2 * Math.min(batch.shard().keys(), window.keys());
    return new ItemLayout()
        .commit(window, costs)
        .times(part)
        .plus(Demand.seconds(carried * costs.micros(Cost.KEY_MICROS)));
  }

  private double recordsAWindow(ShardLoad load) {
    return load.recordsPerSecond() * windowSeconds;
  }

  @Override
  public double tableBytes(ShardLoad load) {
    return new ItemLayout().tableBytes(load);
  }

  @Override
  public double objectBytes(ShardLoad load) {
    return new ItemLayout().objectBytes(load);
  }

  /** What was carried is gone with its window; then keys are read as with items. */
  @Override
  public Recovery recovery(ShardLoad load, Costs costs) {
    return new ItemLayout().recovery(load, costs);
  }

  /** How many bytes are carried at the end of a window. */
  double carriedBytes(ShardLoad load) {
    return load.batch(recordsAWindow(load)).keys() * load.profile().logEntryBytes() * BASE64;
  }

  @Override
  public List<String> obstacles(ShardLoad load, FunctionSettings function, Costs costs) {
    double bytes = carriedBytes(load);
    return bytes <= MOST_BYTES
        ? List.of()
        : List.of(
            "a window of %.0f s carries %,.0f bytes a shard, and Lambda takes 1,048,576"
                .formatted(windowSeconds, bytes));
  }
}
