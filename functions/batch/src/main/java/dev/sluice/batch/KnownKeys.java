package dev.sluice.batch;

import java.util.Arrays;

/**
 * What one batch after the other knows of keys, by the numbers that a {@link
 * dev.sluice.pipeline.Preparation} gives them. In arrays: what is asked of thousands of keys, in
 * any order, lies near each other in memory.
 */
final class KnownKeys {

  /** In place of a place. */
  static final int NOWHERE = -1;

  private static final int FIRST_KEYS = 64;

  /** Where the key's records are in this batch, and one more; 0 if it has none. */
  private int[] records = new int[FIRST_KEYS];

  /** Where a cache held the key last, and one more; 0 if that is not known. */
  private int[] held = new int[FIRST_KEYS];

  /** Where a key's records are in this batch; {@link #NOWHERE} if it has none yet. */
  int records(int number) {
    return number < records.length ? records[number] - 1 : NOWHERE;
  }

  /** A key's records are there. */
  void begin(int number, int place) {
    if (number >= records.length) {
      records = Arrays.copyOf(records, 2 * number);
      held = Arrays.copyOf(held, 2 * number);
    }
    records[number] = place + 1;
  }

  /** A key has no records any more. */
  void end(int number) {
    records[number] = 0;
  }

  /**
   * Where a cache held the key with this number last; {@link #NOWHERE} if that is not known.
   * Numbers are given anew after very many keys, and so are places: it may be another key's.
   */
  int held(int number) {
    return held[number] - 1;
  }

  void hold(int number, int place) {
    held[number] = place + 1;
  }
}
