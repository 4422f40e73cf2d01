package dev.sluice.pipeline;

import dev.sluice.pipeline.decode.Decoded;
import dev.sluice.pipeline.decode.KeyTable;
import dev.sluice.pipeline.decode.PlainDecoder;
import dev.sluice.pipeline.decode.RecordDecoder;
import dev.sluice.pipeline.expression.EvaluationException;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.transform.Transform;
import dev.sluice.pipeline.transform.Transformed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the records of one batch after the other. The events of a batch are used again for the
 * next one, so that nothing is made for a record that is like those before. For one thread.
 */
public final class Preparation {

  private static final Prepared FILTERED = new Prepared.Filtered();

  private final RecordDecoder decoder;
  private final @Nullable PlainDecoder plainDecoder;
  private final KeyTable keys;
  private final Transform transform;

  /** Arrays, for to go through a list may take an object for every record. */
  private final Observation[] observations;

  private final SharedLearning[] shared;
  private final boolean isInferred;
  private final int keySlot;
  private final int timeSlot;

  /** Those of the record that is being prepared. */
  private final Slots slots;

  private final double[] observed;
  private int keyNumber;
  private long timeMillis;

  private final int recordSlots;

  /** The first {@code used} of them are those of this batch. */
  private final List<Prepared.Ready> events = new ArrayList<>();

  private int used;

  /**
   * @param plainDecoder null if no record is for that one
   * @param keys those that the plain decoder numbers
   */
  Preparation(
      SlotLayout layout,
      RecordDecoder decoder,
      @Nullable PlainDecoder plainDecoder,
      KeyTable keys,
      Transform transform,
      Machinery machinery) {
    this.decoder = decoder;
    this.plainDecoder = plainDecoder;
    this.keys = keys;
    this.transform = transform;
    this.observations = machinery.observations().toArray(new Observation[0]);
    this.shared = machinery.shared().values().toArray(new SharedLearning[0]);
    this.isInferred = machinery.inferences().isEmpty();
    this.slots = layout.absent();
    this.observed = machinery.newObservations();
    this.recordSlots = layout.ofRecord();
    this.keySlot = layout.key();
    this.timeSlot = layout.time();
  }

  /** Begins a batch. Events that were given before are not what they were any more. */
  public void begin() {
    used = 0;
    keys.begin();
  }

  /** The number of a key; see {@link Event#keyNumber}. */
  public int keyNumber(String key) {
    return keys.number(key);
  }

  /**
   * Decodes, transforms and checks one record, without any state. Whatever the bytes are, it
   * returns.
   *
   * @param data what the record is in, which must not change before the batch ends
   * @param start where it begins
   * @param stop where it ends
   * @param arrivalMillis when the stream took the record, in epoch milliseconds
   */
  public Prepared prepare(byte[] data, int start, int stop, long arrivalMillis) {
    Prepared.Rejected unreadable = decode(data, start, stop, arrivalMillis);
    if (unreadable != null) {
      return unreadable;
    }
    Transformed transformed = transform.apply(slots);
    if (transformed instanceof Transformed.Failed failed) {
      return new Prepared.Rejected(Prepared.Stage.TRANSFORM, failed.reason(), key());
    }
    if (transformed instanceof Transformed.Filtered) {
      return FILTERED;
    }
    Prepared.Rejected unfit = observe();
    return unfit == null ? ready(arrivalMillis) : unfit;
  }

  /** As {@link #prepare}, of a record that is its own batch and whose event is never used again. */
  Prepared prepareAlone(byte[] data, long arrivalMillis) {
    begin();
    Prepared prepared = prepare(data, 0, data.length, arrivalMillis);
    if (used > 0) {
      events.clear();
    }
    return prepared;
  }

  private Prepared.@Nullable Rejected decode(byte[] data, int start, int stop, long arrivalMillis) {
    slots.clear();
    if (plainDecoder != null && plainDecoder.decode(data, start, stop, arrivalMillis, slots)) {
      begin(plainDecoder.keyNumber(), plainDecoder.timeMillis());
      return null;
    }
    slots.clear();
    ByteBuffer record = ByteBuffer.wrap(data, start, stop - start);
    Decoded decoded = decoder.decode(record, arrivalMillis, slots);
    if (decoded instanceof Decoded.Read read) {
      begin(keys.number(read.key()), read.timeMillis());
      return null;
    }
    Decoded.Unreadable bad = (Decoded.Unreadable) decoded;
    return new Prepared.Rejected(Prepared.Stage.DECODE, bad.reason(), bad.key());
  }

  private void begin(int number, long millis) {
    keyNumber = number;
    timeMillis = millis;
    slots.setString(keySlot, key());
    slots.setMoment(timeSlot, millis);
  }

  private String key() {
    return keys.text(keyNumber);
  }

  /** Takes what windows and scores observe now, so that applying the event cannot fail on it. */
  private Prepared.@Nullable Rejected observe() {
    Arrays.fill(observed, Double.NaN);
    int at = 0;
    for (Observation observation : observations) {
      try {
        observation.observe(slots, observed, at);
        at += observation.size();
      } catch (EvaluationException e) {
        return refused(observation.stage(), observation.where(), e);
      }
    }
    for (SharedLearning learning : shared) {
      try {
        learning.observe(slots);
      } catch (EvaluationException e) {
        return refused(Prepared.Stage.SCORE, learning.where(), e);
      }
    }
    return null;
  }

  private Prepared.Rejected refused(
      Prepared.Stage stage, String where, EvaluationException failure) {
    return new Prepared.Rejected(stage, where + ": " + failure.getMessage(), key());
  }

  private Prepared.Ready ready(long arrivalMillis) {
    if (used == events.size()) {
      events.add(new Prepared.Ready(new Event(recordSlots, observed.length)));
    }
    Prepared.Ready ready = events.get(used++);
    ready.event().begin(key(), timeMillis, arrivalMillis, isInferred).numbered(keyNumber);
    // A key is known without its slot, and else no event of most pipelines has an object.
    slots.setAbsent(keySlot);
    ready.event().write(slots, recordSlots, observed);
    return ready;
  }
}
