package dev.sluice.batch;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one pipeline that a warm function remembers, the latest used first to stay. What it
 * says may be out of date: a commit's condition finds that out. Safe for any number of threads.
 */
public final class StateCache {

  /** About what an entry costs beside its state and its texts. */
  private static final int ENTRY_BYTES = 256;

  private static final int POSITION_BYTES = 192;

  private final long maximumBytes;
  private final Map<String, StoredKey> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param maximumBytes how much memory it may take, roughly
   */
  public StateCache(long maximumBytes) {
    if (maximumBytes < 0) {
      throw new IllegalArgumentException("negative size: " + maximumBytes);
    }
    this.maximumBytes = maximumBytes;
  }

  /** How many keys it remembers. */
  public synchronized int size() {
    return entries.size();
  }

  synchronized @Nullable StoredKey get(String key) {
    return entries.get(key);
  }

  /** Remembers a key of which nothing is left to tell, unless a later revision is remembered. */
  synchronized void put(StoredKey key) {
    if (!key.outbox().isEmpty()) {
      throw new IllegalArgumentException("the outbox is not told yet: " + key);
    }
    StoredKey known = entries.get(key.key());
    if (known == null || known.revision() < key.revision()) {
      remove(key.key());
      entries.put(key.key(), key);
      bytes += weight(key);
      shrink();
    }
  }

  synchronized void remove(String key) {
    StoredKey removed = entries.remove(key);
    if (removed != null) {
      bytes -= weight(removed);
    }
  }

  private void shrink() {
    Iterator<StoredKey> eldest = entries.values().iterator();
    while (bytes > maximumBytes) {
      bytes -= weight(eldest.next());
      eldest.remove();
    }
  }

  private static long weight(StoredKey key) {
    return ENTRY_BYTES
        + 2L * key.key().length()
        + key.state().length
        + (long) POSITION_BYTES * (key.positions().size() + waiting(key) + taken(key));
  }

  private static int taken(StoredKey key) {
    int positions = 0;
    for (Provenance provenance : key.provenance().values()) {
      // The first stretch and the last; the last position is the key's own.
      positions += 1 + 3 * provenance.tenures().size() + provenance.ahead().size();
    }
    return positions;
  }

  private static int waiting(StoredKey key) {
    return key.parking() == null ? 0 : 1 + key.parking().waiting().size();
  }
}
