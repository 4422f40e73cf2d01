package dev.sluice.planning;

import java.util.List;

/**
 * The state travels with Lambda's tumbling window from batch to batch. The item of each key that
 * had a record in it is written at the first of them and at the window's end, and where something
 * is decided.
 *
 * @param windowSeconds how long a window is, above 0, at most 900
 */
public record CarryLayout(double windowSeconds) implements Layout {

  private static final double LONGEST = 900;

  /** What the function lets in, of the megabyte of text that Lambda carries for a shard. */
  static final double MOST_BYTES = 675_000;

  private static final double WRITES_A_WINDOW = 2;

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
    double written = WRITES_A_WINDOW * window.keys() * part + batch.decidedKeys();
    return new ItemLayout()
        .commit(
            new Batch(batch.records(), written, batch.alerts(), batch.windows(), batch.shard()),
            costs)
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
    return load.batch(recordsAWindow(load)).keys() * load.profile().logEntryBytes();
  }

  @Override
  public List<String> obstacles(ShardLoad load, FunctionSettings function, Costs costs) {
    double bytes = carriedBytes(load);
    return bytes <= MOST_BYTES
        ? List.of()
        : List.of(
            "a window of %.0f s carries %,.0f bytes a shard, and 675,000 fit: the rest is written with every batch"
                .formatted(windowSeconds, bytes));
  }
}
