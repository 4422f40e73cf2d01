package dev.sluice.planning;

/**
 * What one of equal shards gets.
 *
 * @param shards how many there are
 */
record ShardLoad(Workload workload, KeySpread spread, PipelineProfile profile, double shards) {

  static ShardLoad of(Workload workload, PipelineProfile profile, double shards) {
    return new ShardLoad(workload, KeySpread.of(workload.keys(), workload.skew()), profile, shards);
  }

  ShardLoad over(double count) {
    return new ShardLoad(workload, spread, profile, count);
  }

  double recordsPerSecond() {
    return workload.recordsPerSecond() / shards;
  }

  double keys() {
    return spread.keys() / shards;
  }

  double windowsPerSecond() {
    double windows = 0;
    for (double span : profile.windowSeconds()) {
      windows += spread.windowsPerSecond(workload.recordsPerSecond(), span);
    }
    return windows / shards;
  }

  /** A batch of so many records. */
  Batch batch(double records) {
    return new Batch(
        records,
        spread.touched(records, shards),
        records * profile.alertsPerRecord(),
        records * windowsPerSecond() / recordsPerSecond(),
        this);
  }
}
