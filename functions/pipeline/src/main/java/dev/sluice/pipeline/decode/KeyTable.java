package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.json.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers keys by their bytes, from 0 on, and has the string of each, made once. A key of at most
 * {@value #SHORT} bytes lies where it is looked up: of many keys that is far in memory, and another
 * place would be as far. For one thread.
 */
public final class KeyTable {

  private static final int FIRST_KEYS = 128;
  private static final int FIRST_BYTES = 16 * FIRST_KEYS;
  private static final int MOST_KEYS = 1 << 16;
  private static final int SHORT = 2 * Long.BYTES;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  // What there is of a key, in a place of so many numbers.
  private static final int PLACE = 4;

  /** Its hash, and one more than its number in the lower half; 0 if no key is there. */
  private static final int NUMBER = 0;

  private static final int LENGTH = 1;

  /** The first eight bytes of a short one; where a long one begins. */
  private static final int FIRST = 2;

  /** The further bytes of a short one. */
  private static final int NEXT = 3;

  /** At most half of them are taken. */
  private long[] places = new long[2 * FIRST_KEYS * PLACE];

  private int size;

  /** By number. */
  private String[] texts = new String[FIRST_KEYS];

  /** The long ones, one behind the other. */
  private byte[] bytes = new byte[FIRST_BYTES];

  private int end;

  /** A short key that is not, with the bytes behind it, within its text. */
  private final byte[] alone = new byte[SHORT];

  /** A new batch begins. A table that has seen very many keys begins anew. */
  public void begin() {
    if (size > MOST_KEYS) {
      Arrays.fill(places, 0);
      Arrays.fill(texts, 0, size, "");
      size = 0;
      end = 0;
    }
  }

  /** The key that has a number. */
  public String text(int number) {
    return texts[number];
  }

  /** The number of a key. */
  public int number(String key) {
    byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
    return number(encoded, 0, encoded.length);
  }

  /** The number of the key that these bytes of UTF-8 are. */
  int number(byte[] text, int start, int stop) {
    int length = stop - start;
    if (length > SHORT) {
      return numberOfLong(text, start, stop);
    }
    if (start <= text.length - SHORT) {
      return numberOfShort(text, start, length);
    }
    System.arraycopy(text, start, alone, 0, length);
    return numberOfShort(alone, 0, length);
  }

  private int numberOfShort(byte[] text, int start, int length) {
    long first = EightBytes.at(text, start) & upTo(Math.min(length, Long.BYTES));
    long next = EightBytes.at(text, start + Long.BYTES) & upTo(Math.max(0, length - Long.BYTES));
    int hash = upper(mixed(mixed(first ^ length) ^ next));
    long[] there = places;
    int place = home(hash);
    while (there[place] != 0) {
      if (there[place + FIRST] == first
          && there[place + NEXT] == next
          && there[place + LENGTH] == length) {
        return number(there[place]);
      }
      place = behind(place);
    }
    return add(new String(text, start, length, StandardCharsets.UTF_8), hash, length, first, next);
  }

  private int numberOfLong(byte[] text, int start, int stop) {
    int length = stop - start;
    int hash = hash(text, start, stop);
    int place = home(hash);
    for (; places[place] != 0; place = behind(place)) {
      if (upper(places[place]) == hash && places[place + LENGTH] == length) {
        int begin = (int) places[place + FIRST];
        if (Arrays.equals(bytes, begin, begin + length, text, start, stop)) {
          return number(places[place]);
        }
      }
    }
    int begin = end;
    keep(text, start, length);
    return add(new String(text, start, length, StandardCharsets.UTF_8), hash, length, begin, 0);
  }

  private static int number(long there) {
    return (int) there - 1;
  }

  private int home(int hash) {
    return hash * PLACE & (places.length - 1);
  }

  private int behind(int place) {
    return place + PLACE & (places.length - 1);
  }

  private void keep(byte[] text, int start, int length) {
    if (end + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + length, 2 * bytes.length));
    }
    System.arraycopy(text, start, bytes, end, length);
    end += length;
  }

  private int add(String text, int hash, int length, long first, long next) {
    if (size == texts.length) {
      grow();
    }
    texts[size++] = text;
    put((long) hash << Integer.SIZE | size, length, first, next);
    return size - 1;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * size);
    long[] before = places;
    places = new long[2 * before.length];
    for (int i = 0; i < before.length; i += PLACE) {
      if (before[i] != 0) {
        put(before[i], before[i + LENGTH], before[i + FIRST], before[i + NEXT]);
      }
    }
  }

  private void put(long number, long length, long first, long next) {
    int place = home(upper(number));
    while (places[place] != 0) {
      place = behind(place);
    }
    places[place + NUMBER] = number;
    places[place + LENGTH] = length;
    places[place + FIRST] = first;
    places[place + NEXT] = next;
  }

  /** So many bytes, from the first on. */
  private static long upTo(int count) {
    return count == 0 ? 0 : -1L >>> (Long.SIZE - Byte.SIZE * count);
  }

  /** Of all bytes, eight at a time; the last eight have some that came before. */
  private static int hash(byte[] bytes, int start, int stop) {
    long hash = (long) stop - start;
    for (int i = start; i < stop - Long.BYTES; i += Long.BYTES) {
      hash = mixed(hash ^ EightBytes.at(bytes, i));
    }
    return upper(mixed(hash ^ EightBytes.at(bytes, stop - Long.BYTES)));
  }

  /** What is in the upper half reaches the lower half first: a product carries upwards only. */
  private static long mixed(long bits) {
    return (bits ^ bits >>> Integer.SIZE) * MULTIPLIER;
  }

  private static int upper(long bits) {
    return (int) (bits >>> Integer.SIZE);
  }
}
