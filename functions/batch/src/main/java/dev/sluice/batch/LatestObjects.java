package dev.sluice.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The object of each key that was read or written last, as far as it is remembered: what the next
 * commit makes useless. Safe for any number of threads.
 */
final class LatestObjects {

  /** More large states than this no function keeps warm. */
  private static final int MOST_KEYS = 20_000;

  private final Map<String, StateReference> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StateReference> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /** Whether no object is remembered, of any key. */
  synchronized boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** A key was read; another thread may have written a later revision since. */
  synchronized void read(String key, StateReference reference) {
    byKey.merge(key, reference, (known, read) -> known.revision() > read.revision() ? known : read);
  }

  /**
   * A key was written. A later revision of it may be known already, for the answer takes its time.
   *
   * @param reference null if its state is in the item
   * @return what was known of an earlier revision, which is of no use any more
   */
  synchronized @Nullable StateReference written(
      String key, long revision, @Nullable StateReference reference) {
    StateReference known = byKey.get(key);
    if (known != null && known.revision() >= revision) {
      return null;
    }
    return reference == null ? byKey.remove(key) : byKey.put(key, reference);
  }
}
