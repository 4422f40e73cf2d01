package dev.sluice.pipeline.decode;

import org.jspecify.annotations.Nullable;

/**
 * In which order the fields of records come: most producers write them in the same order again, and
 * then a name need only be compared. Where they do not, nothing is expected for a while. For one
 * thread.
 */
final class FieldOrder {

  private static final int MOST_NAMES = 64;

  /** So many records in a row must be of another order, before nothing is expected any more. */
  private static final int PATIENCE = 8;

  /** For so many records then. */
  private static final int PAUSE = 1_000;

  private final Name[] names = new Name[MOST_NAMES];
  private int place;
  private int misses;
  private int patience = PATIENCE;
  private int pause;

  FieldOrder() {
    for (int i = 0; i < names.length; i++) {
      names[i] = new Name();
    }
  }

  /** A short name that stood in a place of an earlier record. */
  static final class Name {
    private @Nullable KnownField object;
    private long first;
    private long firstMask;
    private long next;
    private long nextMask;
    private int length;
    private int number;

    /** Whether it stands here, in the same object, with a quote behind it. */
    boolean is(KnownField in, long eight, long nextEight) {
      return in == object && (((eight & firstMask) ^ first) | ((nextEight & nextMask) ^ next)) == 0;
    }

    int length() {
      return length;
    }

    /** The number of its field. */
    int number() {
      return number;
    }
  }

  /** A record begins. */
  void begin() {
    if (pause > 0) {
      pause--;
    } else if (2 * misses <= place) {
      patience = PATIENCE;
    } else if (--patience == 0) {
      patience = PATIENCE;
      pause = PAUSE;
    }
    place = pause > 0 ? MOST_NAMES : 0;
    misses = 0;
  }

  /** What is expected next; null if nothing is. */
  @Nullable Name next() {
    return place < MOST_NAMES ? names[place++] : null;
  }

  /**
   * Another name than the expected one stands there, and is expected from now on.
   *
   * @param firstEight bytes of the name and the quote behind it, with zeros behind that
   * @param nextEight those behind the first
   */
  void miss(
      Name expected, KnownField object, int length, long firstEight, long nextEight, int number) {
    misses++;
    expected.object = object;
    expected.first = firstEight;
    expected.next = nextEight;
    expected.firstMask = through(length);
    expected.nextMask = length < Long.BYTES ? 0 : through(length - Long.BYTES);
    expected.length = length;
    expected.number = number;
  }

  /** The bytes up to this one. */
  private static long through(int last) {
    return last >= Long.BYTES - 1 ? -1 : (1L << ((last + 1) << 3)) - 1;
  }
}
