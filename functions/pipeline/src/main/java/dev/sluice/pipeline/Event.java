package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A record that was decoded and transformed: what its key's state needs of it, and nothing else.
 */
public final class Event {

  private static final long MILLIS_PER_SECOND = 1000;

  /**
   * The values of the record's variables, packed, and behind them the numbers that windows and
   * scores take, as bits. All of it lies together, for an event is read when much else was since it
   * was written: every place of its own would be waited for.
   */
  private final long[] row;

  /** Where the numbers begin. */
  private final int observations;

  /** The values that are objects, by slot; few records have any. */
  private @Nullable Object[] objects = {};

  private boolean hasObjects;

  /** What texts lie in. */
  private byte[] texts = {};

  private String key = "";
  private int keyNumber;
  private long timeMillis;
  private long arrivalMillis;
  private boolean inferred;
  private @Nullable GroupState @Nullable [] groups;

  /**
   * An event that is none yet.
   *
   * @param slots how many variables a record has
   * @param observations how many numbers windows and scores take, and models give
   */
  Event(int slots, int observations) {
    this.observations = Slots.packedSize(slots);
    this.row = new long[this.observations + observations];
  }

  /**
   * From here on it is that of another record.
   *
   * @param isInferred whether no model has to infer from it any more
   */
  Event begin(String newKey, long newTimeMillis, long newArrivalMillis, boolean isInferred) {
    key = newKey;
    timeMillis = newTimeMillis;
    arrivalMillis = newArrivalMillis;
    inferred = isInferred;
    groups = null;
    return this;
  }

  /**
   * Copies what the record has.
   *
   * @param variables of which the first {@code size} are the record's
   * @param observed the numbers that windows and scores take, NaN where the record has none
   */
  void write(Slots variables, int size, double[] observed) {
    hasObjects = variables.pack(size, row);
    texts = variables.textBytes();
    if (hasObjects) {
      objects = objects.length < size ? new @Nullable Object[size] : objects;
      variables.packObjects(objects, size);
    }
    for (int i = 0; i < observed.length; i++) {
      observe(i, observed[i]);
    }
  }

  /** Takes over what {@link #write} copied; variables behind those of the record have no value. */
  void read(Slots variables, int size, double[] observed) {
    variables.unpack(row, size, texts);
    if (hasObjects) {
      variables.unpackObjects(objects);
    }
    for (int i = 0; i < observed.length; i++) {
      observed[i] = observed(i);
    }
  }

  /** A number that windows or scores take, or a model gave; NaN if there is none. */
  double observed(int index) {
    return Double.longBitsToDouble(row[observations + index]);
  }

  /** Sets that number. */
  void observe(int index, double number) {
    row[observations + index] = Double.doubleToRawLongBits(number);
  }

  /** The object in one of the record's variables; null if there is none. */
  @Nullable Object object(int slot) {
    return hasObjects ? objects[slot] : null;
  }

  /** Its key is the one with this number. */
  void numbered(int number) {
    keyNumber = number;
  }

  /**
   * The number of its key, from 0 on: within a batch, events have the same one exactly if they have
   * the same key.
   */
  public int keyNumber() {
    return keyNumber;
  }

  /** What the record is about: 1 to 1,024 bytes of UTF-8. */
  public String key() {
    return key;
  }

  /** When it happened, in epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  /** When the stream took the record, in epoch milliseconds. */
  public long arrivalMillis() {
    return arrivalMillis;
  }

  /** Epoch seconds at which something that this event made expires. */
  long expiresAt(Duration retention) {
    return expiresAt(arrivalMillis, retention);
  }

  static long expiresAt(long arrivalMillis, Duration retention) {
    return Math.floorDiv(arrivalMillis, MILLIS_PER_SECOND) + retention.toSeconds();
  }

  /**
   * Looks at all of its memory, which may be far, so that it is near when it is applied.
   *
   * @return a number that means nothing: to look without asking for something would be left out
   */
  public long look() {
    int last = row.length - 1;
    return last < 0 ? timeMillis : timeMillis + row[0] + row[last / 2] + row[last];
  }

  void markInferred() {
    inferred = true;
  }

  void requireInferred() {
    if (!inferred) {
      throw new IllegalStateException(
          "the pipeline's models have not inferred from this event: call Pipeline.infer before");
    }
  }

  /**
   * @param known for each learner that is shared, what the event's group learned; null where the
   *     event has no group
   */
  void know(@Nullable GroupState[] known) {
    groups = known;
  }

  /** The event is not applied any more: what its groups learned need not be kept for it. */
  public void forgetGroups() {
    groups = null;
  }

  /** What the event's group learned; null if it has none. */
  @Nullable GroupState group(int learner) {
    if (groups == null) {
      throw new IllegalStateException(
          "the event does not know what its groups learned: call Pipeline.share before");
    }
    return groups[learner];
  }
}
