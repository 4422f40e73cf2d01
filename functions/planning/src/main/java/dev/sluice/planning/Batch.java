package dev.sluice.planning;

/**
 * One batch of one shard, on average.
 *
 * @param records in it
 * @param keys how many different ones they are of
 * @param alerts that they raise
 * @param windows that they close
 * @param shard the shard that it comes from
 */
record Batch(double records, double keys, double alerts, double windows, ShardLoad shard) {

  double decisions() {
    return alerts + windows;
  }

  /** How likely it is that it decides anything, with decisions at random. */
  double probabilityOfDecision() {
    return -Math.expm1(-decisions());
  }

  /** How many keys have something in their outbox. */
  double decidedKeys() {
    return Math.min(keys, decisions());
  }
}
