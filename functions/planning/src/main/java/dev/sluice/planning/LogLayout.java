package dev.sluice.planning;

import java.util.ArrayList;
import java.util.List;

/**
 * A log of each shard: one conditional write a batch, of what it changed. A slot of the log's ring
 * holds that itself if it is short, and refers to an object otherwise. Now and then what changed
 * since is written as one object, and the log's checkpoint in one transaction with the slot; it is
 * counted as all keys, which is the most.
 */
public record LogLayout() implements Layout {

  /** What a slot holds itself at most. */
  static final double INLINE_BYTES = 8 * 1_024;

  /** How many batches go by until all keys are written. */
  static final double CHECKPOINT_BATCHES = 32;

  /** How many slots the ring has. */
  static final double SLOTS = 64;

  /** A slot beside what it holds of keys: its own keys, revision, position and reference. */
  static final double SLOT_BYTES = 200;

  /** A slot and the checkpoint cost twice in a transaction. */
  private static final double TRANSACTION = 2;

  /** A key that the batch before told, and this one did not change: its name and its revision. */
  private static final double TOLD_BYTES = 24;

  private static final double MEGABYTE = 1 << 20;

  /** The most that one query gives. */
  private static final double QUERY_BYTES = 1 << 20;

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Demand commit(Batch batch, Costs costs) {
    return slot(batch, costs)
        .plus(checkpoint(batch, costs).times(1 / CHECKPOINT_BATCHES))
        .plus(Demand.seconds(batch.keys() * costs.micros(Cost.KEY_MICROS)));
  }

  private static double entryBytes(Batch batch) {
    PipelineProfile profile = batch.shard().profile();
    return SLOT_BYTES
        + batch.keys() * profile.logEntryBytes()
        + batch.alerts() * profile.alertItemBytes()
        + batch.windows() * profile.windowItemBytes()
        + batch.decidedKeys() * TOLD_BYTES;
  }

  private static boolean isInline(double entryBytes) {
    return entryBytes <= INLINE_BYTES;
  }

  private static Demand slot(Batch batch, Costs costs) {
    double entry = entryBytes(batch);
    Demand write = write(slotUnits(entry), costs);
    return isInline(entry) ? write : object(entry, costs).plus(write);
  }

  private static double slotUnits(double entryBytes) {
    return isInline(entryBytes) ? Sizes.writeUnits(entryBytes) : 1;
  }

  /** What it takes beside the slot, whose call it shares. */
  private static Demand checkpoint(Batch batch, Costs costs) {
    double slot = slotUnits(entryBytes(batch));
    return object(checkpointBytes(batch.shard()), costs)
        .plus(Demand.writes(TRANSACTION * (slot + 1) - slot, 0));
  }

  private static double checkpointBytes(ShardLoad load) {
    return load.keys() * load.profile().logEntryBytes();
  }

  private static Demand write(double units, Costs costs) {
    return Demand.writes(units, 1)
        .plus(
            Demand.seconds(
                costs.millis(Cost.DYNAMODB_MILLIS) + costs.micros(Cost.DYNAMODB_CALL_MICROS)));
  }

  private static Demand object(double bytes, Costs costs) {
    return Demand.puts(1)
        .plus(
            Demand.seconds(
                costs.millis(Cost.S3_MILLIS)
                    + bytes / costs.of(Cost.S3_BYTES_PER_SECOND)
                    + costs.micros(Cost.DYNAMODB_CALL_MICROS)));
  }

  @Override
  public double tableBytes(ShardLoad load) {
    return load.shards() * SLOTS * (INLINE_BYTES + Sizes.ITEM_OVERHEAD);
  }

  /** Two checkpoints, the one before being kept until the next is done, and a ring's objects. */
  @Override
  public double objectBytes(ShardLoad load) {
    return load.shards() * 2 * checkpointBytes(load);
  }

  /** The whole ring, the newest checkpoint and what came after it. */
  @Override
  public Recovery recovery(ShardLoad load, Costs costs) {
    double slot = SLOT_BYTES + load.keys() * load.profile().logEntryBytes();
    double inline = Math.min(slot, INLINE_BYTES);
    double ring = SLOTS * inline;
    Recovery slots =
        Recovery.of(
            Math.ceil(ring / QUERY_BYTES),
            costs.millis(Cost.DYNAMODB_MILLIS),
            ring,
            Double.POSITIVE_INFINITY);
    return slots.plus(objects(load, costs));
  }

  private static Recovery objects(ShardLoad load, Costs costs) {
    double most = SLOT_BYTES + load.keys() * load.profile().logEntryBytes();
    double behind = isInline(most) ? 0 : CHECKPOINT_BATCHES;
    return Recovery.of(
        1 + behind,
        costs.millis(Cost.S3_MILLIS),
        checkpointBytes(load) + behind * most,
        costs.of(Cost.S3_BYTES_PER_SECOND));
  }

  /** All keys of a shard are in memory, for what is read back is the log and not a key. */
  @Override
  public List<String> obstacles(ShardLoad load, FunctionSettings function, Costs costs) {
    List<String> obstacles = new ArrayList<>();
    double object = load.profile().objectBytes();
    if (object > 0) {
      obstacles.add("states of %,.0f bytes are too large for a log".formatted(object));
    }
    double needed = load.keys() * function.bytesInMemory(load.profile().logEntryBytes(), costs);
    if (needed > function.heapBytes(costs)) {
      obstacles.add(
          "a shard's %,.0f keys take %,.0f MB in memory, of which the function has %,.0f: more shards or memory"
              .formatted(load.keys(), needed / MEGABYTE, function.heapBytes(costs) / MEGABYTE));
    }
    return obstacles;
  }
}
