package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record that was decoded and transformed: what its key's state needs of it, and nothing else.
 */
public final class Event {

  private static final long MILLIS_PER_SECOND = 1000;

  private final Slots slots;
  private final double[] observations;
  private String key = "";
  private int keyNumber;
  private long timeMillis;
  private long arrivalMillis;
  private boolean inferred;
  private @Nullable GroupState @Nullable [] groups;

  /**
   * An event that is none yet.
   *
   * @param slots the variables' values, as the pipeline's layout numbers them; owned by the event
   * @param observations the numbers that windows and scores take, NaN where the record has none
   */
  Event(Slots slots, double[] observations) {
    this.slots = slots;
    this.observations = observations;
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
    Arrays.fill(observations, Double.NaN);
    return this;
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
    long first = observations.length == 0 ? 0 : Double.doubleToRawLongBits(observations[0]);
    return slots.look() + first;
  }

  Slots slots() {
    return slots;
  }

  double[] observations() {
    return observations;
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
