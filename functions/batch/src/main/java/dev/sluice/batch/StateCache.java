package dev.sluice.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one pipeline that a warm function remembers, those lately used first to stay. What it
 * says may be out of date: a commit's condition finds that out. Safe for any number of threads.
 */
public final class StateCache {

  /** About what an entry costs beside its state and its texts. */
  private static final int ENTRY_BYTES = 256;

  private static final int POSITION_BYTES = 192;

  private final long maximumBytes;
  private final Map<String, Entry> byKey = new HashMap<>();

  /** All entries, in no order: a hand goes round them and takes away those not used since. */
  private final List<Entry> ring = new ArrayList<>();

  private int hand;
  private long bytes;

  /** A key's place; whoever knows it need not look for it. Guarded by the cache. */
  final class Entry {
    private final String key;

    /** Null once the key is forgotten, however long somebody knows this. */
    private @Nullable StoredKey held;

    private long weight;

    /** Where in the ring it is. */
    private int place;

    private boolean isUsed;

    private Entry(String key, int place) {
      this.key = key;
      this.place = place;
    }

    private void hold(StoredKey key, long newWeight) {
      bytes += newWeight - weight;
      held = key;
      weight = newWeight;
    }

    private @Nullable StoredKey use() {
      isUsed = true;
      return held;
    }

    private boolean isOf(StateCache cache, String ofKey) {
      return StateCache.this == cache && held != null && key.equals(ofKey);
    }
  }

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
    return ring.size();
  }

  /** What is remembered of a key; null if nothing is. */
  public synchronized @Nullable StoredKey get(String key) {
    Entry entry = byKey.get(key);
    return entry == null ? null : entry.use();
  }

  /** What it remembers of each of these keys, in their order. */
  synchronized List<@Nullable StoredKey> get(List<KeyRecords> keys) {
    List<@Nullable StoredKey> held = new ArrayList<>(keys.size());
    for (KeyRecords key : keys) {
      Entry entry = entry(key);
      held.add(entry == null ? null : entry.use());
    }
    return held;
  }

  /** The entry of a key, which notes it for the next batch. */
  private @Nullable Entry entry(KeyRecords key) {
    Entry known = key.remembered();
    if (known == null || !known.isOf(this, key.key())) {
      known = byKey.get(key.key());
      key.remember(known);
    }
    return known;
  }

  /** Remembers a key of which nothing is left to tell, unless a later revision is remembered. */
  public synchronized void put(StoredKey key) {
    put(key, byKey.get(key.key()));
  }

  /** As {@link #put(StoredKey)}, of the key of these records. */
  synchronized void put(StoredKey key, KeyRecords of) {
    put(key, entry(of));
  }

  private void put(StoredKey key, @Nullable Entry known) {
    if (!key.outbox().isEmpty()) {
      throw new IllegalArgumentException("the outbox is not told yet: " + key);
    }
    if (known == null) {
      Entry entry = new Entry(key.key(), ring.size());
      byKey.put(key.key(), entry);
      ring.add(entry);
      entry.hold(key, weight(key));
    } else if (known.held == null || known.held.revision() < key.revision()) {
      known.hold(key, weight(key));
      known.isUsed = true;
    }
    shrink();
  }

  /** Forgets a key. */
  public synchronized void remove(String key) {
    Entry removed = byKey.get(key);
    if (removed != null) {
      forget(removed);
    }
  }

  private void forget(Entry entry) {
    byKey.remove(entry.key);
    bytes -= entry.weight;
    entry.held = null;
    Entry last = ring.remove(ring.size() - 1);
    if (entry.place < ring.size()) {
      ring.set(entry.place, last);
      last.place = entry.place;
    }
  }

  private void shrink() {
    while (bytes > maximumBytes) {
      hand = hand < ring.size() ? hand : 0;
      Entry next = ring.get(hand);
      if (next.isUsed) {
        next.isUsed = false;
        hand++;
      } else {
        forget(next);
      }
    }
  }

  private static long weight(StoredKey key) {
    return ENTRY_BYTES
        + 2L * key.key().length()
        + key.state().length
        + (long) POSITION_BYTES * (key.trail().size() + waiting(key));
  }

  private static int waiting(StoredKey key) {
    return key.parking() == null ? 0 : 1 + key.parking().waiting().size();
  }
}
