package dev.sluice.pipeline.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the string of a key that came before by its bytes, and makes that of one that did not. A
 * full table begins anew. For one thread.
 */
final class KeyTable {

  private static final int FIRST_PLACES = 256;
  private static final int MOST_KEYS = 1 << 16;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** At most half of the places are taken. */
  private @Nullable Key[] places = new Key[FIRST_PLACES];

  private int size;

  // An array, and not a copy: it is private to the table, and compared for every record.
  @SuppressWarnings("ArrayRecordComponent")
  private record Key(String text, byte[] bytes, int hash) {
    boolean is(byte[] other, int start, int stop) {
      return Arrays.equals(bytes, 0, bytes.length, other, start, stop);
    }
  }

  /** The text of these bytes of UTF-8. */
  String of(byte[] bytes, int start, int stop) {
    int hash = hash(bytes, start, stop);
    int place = hash & (places.length - 1);
    for (Key key = places[place]; key != null; key = places[place]) {
      if (key.hash() == hash && key.is(bytes, start, stop)) {
        return key.text();
      }
      place = (place + 1) & (places.length - 1);
    }
    return added(new Key(text(bytes, start, stop), Arrays.copyOfRange(bytes, start, stop), hash));
  }

  private static String text(byte[] bytes, int start, int stop) {
    return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
  }

  private String added(Key key) {
    if (size == MOST_KEYS) {
      Arrays.fill(places, null);
      size = 0;
    }
    if (2 * size >= places.length) {
      grow();
    }
    put(key);
    size++;
    return key.text();
  }

  private void grow() {
    @Nullable Key[] before = places;
    places = new Key[2 * before.length];
    for (Key key : before) {
      if (key != null) {
        put(key);
      }
    }
  }

  private void put(Key key) {
    int place = key.hash() & (places.length - 1);
    while (places[place] != null) {
      place = (place + 1) & (places.length - 1);
    }
    places[place] = key;
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
