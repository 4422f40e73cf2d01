package dev.sluice.planning;

import java.util.List;

/** One item a key: one conditional write for each key that a batch touches. */
public record ItemLayout() implements Layout {

  private static final double KEYS_A_READ = 100;

  @Override
  public String name() {
    return "item";
  }

  @Override
  public Demand commit(Batch batch, Costs costs) {
    PipelineProfile profile = batch.shard().profile();
    double cold = batch.keys() * (1 - costs.of(Cost.WARM_SHARE));
    double writes = batch.keys() + batch.decidedKeys();
    double units = writes * profile.itemWriteUnits() + batch.keys() * profile.indexWriteUnits();
    return Demand.writes(units, writes)
        .plus(
            Demand.reads(
                cold * Sizes.readUnits(profile.itemBytes()), Math.ceil(cold / KEYS_A_READ)))
        .plus(objects(batch, cold))
        .plus(Demand.seconds(seconds(batch, writes, cold, costs)));
  }

  /** A state that is too large for its item is an object of its own, written with each commit. */
  private static Demand objects(Batch batch, double cold) {
    return batch.shard().profile().objectBytes() == 0
        ? Demand.NOTHING
        : Demand.objects(batch.keys(), cold);
  }

  private static double seconds(Batch batch, double writes, double cold, Costs costs) {
    double call = costs.millis(Cost.DYNAMODB_MILLIS);
    double rounds = Math.max(1, batch.keys() / costs.of(Cost.CALLS_AT_ONCE));
    double clearing = batch.probabilityOfDecision() * call;
    double reading = cold == 0 ? 0 : call;
    double objects =
        batch.shard().profile().objectBytes() == 0 ? 0 : rounds * costs.millis(Cost.S3_MILLIS);
    return rounds * call
        + clearing
        + reading
        + objects
        + writes * costs.micros(Cost.DYNAMODB_CALL_MICROS)
        + batch.keys() * costs.micros(Cost.KEY_MICROS);
  }

  @Override
  public double tableBytes(ShardLoad load) {
    return load.workload().keys() * (load.profile().itemBytes() + Sizes.ITEM_OVERHEAD);
  }

  @Override
  public double objectBytes(ShardLoad load) {
    return load.workload().keys() * load.profile().objectBytes();
  }

  /** Of all keys of a shard, a hundred a request; a batch waits for its own ones only. */
  @Override
  public Recovery recovery(ShardLoad load, Costs costs) {
    double bytes = load.keys() * load.profile().itemBytes();
    double requests = Math.ceil(load.keys() / KEYS_A_READ);
    return Recovery.of(
        requests, costs.millis(Cost.DYNAMODB_MILLIS), bytes, Double.POSITIVE_INFINITY);
  }

  @Override
  public List<String> obstacles(ShardLoad load, FunctionSettings function, Costs costs) {
    return List.of();
  }
}
