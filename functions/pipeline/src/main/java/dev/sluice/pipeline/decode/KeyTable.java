package dev.sluice.pipeline.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** One more than the number of the key there; at most half of the places are taken. */
  private int[] places = new int[2 * FIRST_KEYS];

  private int size;

  /** By number. */
  private String[] texts = new String[FIRST_KEYS];

  private int[] hashes = new int[FIRST_KEYS];

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
    while (places[place] != 0) {
      int number = places[place] - 1;
      if (hashes[number] == hash && is(number, text, start, stop)) {
        return number;
      }
      place = (place + 1) & (places.length - 1);
    }
    return added(text, start, stop, hash);
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
    hashes[size] = hash;
    texts[size] = new String(text, start, stop - start, StandardCharsets.UTF_8);
    put(size);
    return size++;
  }

  private void makeRoom(int end) {
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      places = new int[4 * size];
      for (int i = 0; i < size; i++) {
        put(i);
      }
    }
  }

  private void put(int number) {
    int place = hashes[number] & (places.length - 1);
    while (places[place] != 0) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = number + 1;
  }

  private static int hash(byte[] bytes, int start, int stop) {
    long hash = (long) stop - start;
    int i = start;
    for (; i + Long.BYTES <= stop; i += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    for (; i < stop; i++) {
      hash = (hash ^ bytes[i]) * MULTIPLIER;
    }
    return (int) (hash >>> 32);
  }
}
