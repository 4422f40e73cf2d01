package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.json.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers keys by their bytes, from 0 on, and has the string of each, made once. For one thread.
 */
public final class KeyTable {

  private static final int FIRST_KEYS = 128;
  private static final int FIRST_BYTES = 16 * FIRST_KEYS;
  private static final int MOST_KEYS = 1 << 16;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /**
   * The hash of the key there, and one more than its number; at most half of the places are taken.
   */
  private long[] places = new long[2 * FIRST_KEYS];

  private int size;

  /** By number. */
  private String[] texts = new String[FIRST_KEYS];

  /** Where each key's bytes end; they begin where those of the key before end. */
  private int[] ends = new int[FIRST_KEYS];

  private byte[] bytes = new byte[FIRST_BYTES];

  /** A new batch begins. A table that has seen very many keys begins anew. */
  public void begin() {
    if (size > MOST_KEYS) {
      Arrays.fill(places, 0);
      Arrays.fill(texts, 0, size, "");
      size = 0;
    }
  }

  /** The number of a key. */
  public int number(String key) {
    byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
    return number(encoded, 0, encoded.length);
  }

  /** The number of the key that these bytes of UTF-8 are. */
  int number(byte[] text, int start, int stop) {
    int hash = hash(text, start, stop);
    int place = hash & (places.length - 1);
    for (long there = places[place]; there != 0; there = places[place]) {
      if ((int) (there >>> Integer.SIZE) == hash && is(number(there), text, start, stop)) {
        return number(there);
      }
      place = (place + 1) & (places.length - 1);
    }
    return added(text, start, stop, hash);
  }

  private static int number(long there) {
    return (int) there - 1;
  }

  /** The key that has a number. */
  public String text(int number) {
    return texts[number];
  }

  private int begin(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private boolean is(int number, byte[] text, int start, int stop) {
    return Arrays.equals(bytes, begin(number), ends[number], text, start, stop);
  }

  private int added(byte[] text, int start, int stop, int hash) {
    int begin = begin(size);
    makeRoom(begin + stop - start);
    System.arraycopy(text, start, bytes, begin, stop - start);
    ends[size] = begin + stop - start;
    texts[size] = new String(text, start, stop - start, StandardCharsets.UTF_8);
    size++;
    put((long) hash << Integer.SIZE | size);
    return size - 1;
  }

  private void makeRoom(int end) {
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      long[] before = places;
      places = new long[2 * before.length];
      for (long there : before) {
        if (there != 0) {
          put(there);
        }
      }
    }
  }

  private void put(long there) {
    int place = (int) (there >>> Integer.SIZE) & (places.length - 1);
    while (places[place] != 0) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = there;
  }

  /** Of all bytes, eight at a time; the last eight may have some that came before. */
  private static int hash(byte[] bytes, int start, int stop) {
    long hash = (long) stop - start;
    int i = start;
    for (; i < stop - Long.BYTES; i += Long.BYTES) {
      hash = mixed(hash ^ EightBytes.at(bytes, i));
    }
    if (stop - start >= Long.BYTES) {
      hash ^= EightBytes.at(bytes, stop - Long.BYTES);
    } else {
      for (; i < stop; i++) {
        hash = hash << Byte.SIZE ^ bytes[i];
      }
    }
    return (int) (mixed(hash) >>> Integer.SIZE);
  }

  /** What is in the upper half reaches the lower half first: a product carries upwards only. */
  private static long mixed(long bits) {
    return (bits ^ bits >>> Integer.SIZE) * MULTIPLIER;
  }
}
