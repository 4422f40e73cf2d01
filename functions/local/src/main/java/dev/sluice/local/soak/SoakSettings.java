package dev.sluice.local.soak;

import dev.sluice.delivery.stream.Streams;
import java.time.Duration;

/**
 * What a soak is to do.
 *
 * @param warmUp how long records are pushed at first, which are done before anything is measured or
 *     disturbed; they are audited
 * @param measured how long records are pushed, with faults and measured, after that
 * @param rate records a second
 * @param keys how many keys there are; a few of them get many records
 * @param seed of the records and of the faults' times and kinds
 * @param shards how many shards the stream has at first
 * @param kills how long it is from one kill of an emulator to the next, about; zero: never
 * @param recycles how long it is from one environment taken away to the next, about; zero: never
 * @param reshards how long it is from one split or merge to the next, about; zero: never
 * @param state how the pipeline keeps its keys' states, as its file has it in one line
 */
public record SoakSettings(
    Duration warmUp,
    Duration measured,
    int rate,
    int keys,
    long seed,
    int shards,
    Duration kills,
    Duration recycles,
    Duration reshards,
    String state) {

  /** What the stream counts for one: bytes, partition key, and what keeping it takes. */
  private static final int BYTES_A_RECORD = 450;

  public SoakSettings {
    if (measured.isZero() || measured.isNegative()) {
      throw new IllegalArgumentException("a soak lasts at least a second, not " + measured);
    }
    for (Duration time : new Duration[] {warmUp, kills, recycles, reshards}) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("a time cannot be negative: " + time);
      }
    }
    requirePositive("rate", rate);
    requirePositive("number of keys", keys);
    requirePositive("number of shards", shards);
    requireRoom(rate * warmUp.plus(measured).toSeconds());
    SoakPipeline.definition(state); // throws where it could not run
  }

  /** The stream keeps all records in memory, and the audit reads them from there. */
  private static void requireRoom(long records) {
    long most = Streams.Home.local().bytes() / BYTES_A_RECORD;
    if (records > most) {
      throw new IllegalArgumentException(
          "the stream's memory holds %,d records, not %,d: give the JVM more by SLUICE_HEAP"
              .formatted(most, records));
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("the %s is at least 1, not %d".formatted(what, value));
    }
  }
}
