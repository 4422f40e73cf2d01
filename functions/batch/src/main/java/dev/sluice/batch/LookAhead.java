package dev.sluice.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is held of some keys, and at their records, before they are folded, one after the
 * other. Of many it is far in memory, and each place names the next: a fold would wait for one
 * after the other. A processor waits for those of several at once if nothing else has to be done
 * between.
 */
final class LookAhead {

  /** So many at once: about as many places as a processor waits for at once. */
  static final int KEYS = 16;

  /** So many records: each has several places. */
  static final int RECORDS = 8;

  /** What comes of looking: a loop of which nothing came would be left out. */
  @SuppressWarnings("UnusedVariable")
  private long seen;

  /** Looks at keys from one on. */
  void overKeys(List<KeyFold> keys, int from) {
    int to = Math.min(keys.size(), from + KEYS);
    for (int i = from; i < to; i++) {
      seen += at(keys.get(i).held());
    }
    for (int i = from; i < to; i++) {
      seen += inside(keys.get(i).held()) + inside(keys.get(i).next());
    }
    for (int i = from; i < to; i++) {
      seen += furtherInside(keys.get(i).held()) + furtherInside(keys.get(i).next());
    }
  }

  /** Looks at the next of a key's records, from one on. */
  void overRecords(List<KeyRecord> records, int from) {
    int to = Math.min(records.size(), from + RECORDS);
    for (int i = from; i < to; i++) {
      seen += furtherInside(records.get(i));
    }
  }

  private static long at(@Nullable StoredKey held) {
    return held == null ? 0 : held.revision();
  }

  private static long inside(@Nullable StoredKey held) {
    if (held == null) {
      return 0;
    }
    byte[] state = held.state();
    int last = state.length - 1;
    long inState = last < 0 ? 0 : state[0] + state[last / 2] + state[last];
    return inState + held.trail().size() + held.key().length();
  }

  private static long inside(KeyRecord record) {
    return record instanceof ReadyRecord ready ? ready.event().timeMillis() : 0;
  }

  private static long furtherInside(KeyRecord record) {
    return record instanceof ReadyRecord ready ? ready.event().look() : 0;
  }

  private static long furtherInside(@Nullable StoredKey held) {
    return held != null && held.trail() instanceof StraightTrail trail
        ? trail.firstFrom().length()
            + trail.firstThrough().length()
            + trail.from().length()
            + trail.through().length()
        : 0;
  }
}
