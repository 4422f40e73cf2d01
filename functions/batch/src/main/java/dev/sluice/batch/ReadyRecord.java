package dev.sluice.batch;

import dev.sluice.pipeline.Event;
import org.jspecify.annotations.Nullable;

/**
 * A record that its key's state can take. The object is used again in the next batch, so nothing
 * that outlives its batch holds it.
 */
final class ReadyRecord implements KeyRecord {

  private static final ShardRecords NONE = new ShardRecords();

  private int index;
  private ShardRecords batch = NONE;
  private @Nullable Event event;

  /**
   * From here on it is this one.
   *
   * @param newIndex its place in the batch
   */
  ReadyRecord is(int newIndex, ShardRecords newBatch, Event newEvent) {
    index = newIndex;
    batch = newBatch;
    event = newEvent;
    return this;
  }

  Event event() {
    Event present = event;
    if (present == null) {
      throw new IllegalStateException("it is no record yet");
    }
    return present;
  }

  /** It goes to quarantine though it is good. */
  BadRecord refused(QuarantinedRecord.Stage stage, String reason) {
    return new BadRecord(index, record(), stage, reason, event().key());
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public ShardRecord record() {
    return batch.get(index);
  }

  @Override
  public String shard() {
    return batch.shard(index);
  }

  @Override
  public Position position() {
    return batch.position(index);
  }

  @Override
  public long arrivalMillis() {
    return batch.arrivalMillis(index);
  }

  @Override
  public int size() {
    return batch.dataSize(index);
  }

  @Override
  public int compareTo(Position other) {
    return batch.compare(index, other);
  }

  @Override
  public int compareTo(ReadyRecord other) {
    return batch.compare(index, other.index);
  }
}
