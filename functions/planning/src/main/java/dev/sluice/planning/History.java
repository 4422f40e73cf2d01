package dev.sluice.planning;

/** What every layout does with alerts and closed windows: publish them, and keep them as items. */
final class History {

  private static final double ITEMS_A_WRITE = 25;

  private static final double ALERTS_A_PUBLISH = 10;

  private History() {}

  static Demand of(Batch batch, Costs costs) {
    PipelineProfile profile = batch.shard().profile();
    double units =
        // An alert's item stands in the index of alerts too.
        2 * batch.alerts() * Sizes.writeUnits(profile.alertItemBytes())
            + batch.windows() * Sizes.writeUnits(profile.windowItemBytes());
    double calls = Math.max(batch.probabilityOfDecision(), batch.decisions() / ITEMS_A_WRITE);
    return Demand.writes(units, calls)
        .plus(Demand.publishes(batch.alerts()))
        .plus(Demand.seconds(seconds(batch, calls, costs)));
  }

  /** What lies in the table when as much expires as comes. */
  static double tableBytes(ShardLoad load) {
    return kept(alertsPerSecond(load), load.profile().alertItemBytes(), load)
        + kept(load.windowsPerSecond() * load.shards(), load.profile().windowItemBytes(), load);
  }

  /** What lies in the index of alerts, which has all of each. */
  static double indexBytes(ShardLoad load) {
    return kept(alertsPerSecond(load), load.profile().alertItemBytes(), load);
  }

  private static double alertsPerSecond(ShardLoad load) {
    return load.workload().recordsPerSecond() * load.profile().alertsPerRecord();
  }

  private static double kept(double perSecond, double itemBytes, ShardLoad load) {
    return perSecond * load.profile().historySeconds() * (itemBytes + Sizes.ITEM_OVERHEAD);
  }

  private static double seconds(Batch batch, double calls, Costs costs) {
    double alerted = -Math.expm1(-batch.alerts());
    double publishes = Math.max(alerted, batch.alerts() / ALERTS_A_PUBLISH);
    return alerted * costs.millis(Cost.SNS_MILLIS)
        + batch.probabilityOfDecision() * costs.millis(Cost.DYNAMODB_MILLIS)
        + (calls + publishes) * costs.micros(Cost.DYNAMODB_CALL_MICROS);
  }
}
