package dev.sluice.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one batch after the other knows of keys, by the numbers that a {@link
 * dev.sluice.pipeline.Preparation} gives them. In arrays: what is asked of thousands of keys, in
 * any order, lies near each other in memory.
 */
final class KnownKeys {

  static final int NOWHERE = -1;

  private static final int FIRST_KEYS = 64;

  /** Where the key's records are in this batch, and one more; 0 if it has none. */
  private int[] places = new int[FIRST_KEYS];

  private StateCache.@Nullable Entry[] remembered = new StateCache.@Nullable Entry[FIRST_KEYS];

  /** Where a key's records are in this batch; {@link #NOWHERE} if it has none yet. */
  int place(int number) {
    return number < places.length ? places[number] - 1 : NOWHERE;
  }

  /** A key's records are there. */
  void put(int number, int place) {
    if (number >= places.length) {
      places = Arrays.copyOf(places, 2 * number);
      remembered = Arrays.copyOf(remembered, 2 * number);
    }
    places[number] = place + 1;
  }

  /** A key has no records any more. */
  void clear(int number) {
    places[number] = 0;
  }

  /**
   * Where the key with this number was remembered last; null if that is not known. Numbers are
   * given anew after very many keys, so it may be where another key was.
   */
  StateCache.@Nullable Entry remembered(int number) {
    return remembered[number];
  }

  void remember(int number, StateCache.@Nullable Entry entry) {
    remembered[number] = entry;
  }
}
