package dev.sluice.batch;

import static dev.sluice.batch.KnownKeys.NOWHERE;

import java.util.ArrayList;
import java.util.Arrays;
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

  private static final int FIRST_ENTRIES = 16;

  private final long maximumBytes;
  private final Map<String, Integer> places = new HashMap<>();

  // What there is of each key, in no order; a hand goes round and takes away those not used since.
  // In arrays, for an object of each would be far in memory with every key of a batch.
  private String[] keys = new String[FIRST_ENTRIES];
  private @Nullable StoredKey[] held = new @Nullable StoredKey[FIRST_ENTRIES];
  private long[] revisions = new long[FIRST_ENTRIES];
  private int[] weights = new int[FIRST_ENTRIES];
  private boolean[] isUsed = new boolean[FIRST_ENTRIES];
  private int size;

  private int hand;
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
    return size;
  }

  /** What is remembered of a key; null if nothing is. */
  public synchronized @Nullable StoredKey get(String key) {
    return use(place(key));
  }

  /** What it remembers of each of these keys, in their order. */
  synchronized List<@Nullable StoredKey> get(List<KeyRecords> of) {
    List<@Nullable StoredKey> remembered = new ArrayList<>(of.size());
    for (KeyRecords key : of) {
      remembered.add(use(place(key)));
    }
    return remembered;
  }

  private @Nullable StoredKey use(int place) {
    if (place == NOWHERE) {
      return null;
    }
    isUsed[place] = true;
    return held[place];
  }

  private int place(String key) {
    return places.getOrDefault(key, NOWHERE);
  }

  /** The place of a key, which notes it for the next batch. */
  private int place(KeyRecords of) {
    int place = of.place();
    if (place == NOWHERE || place >= size || !keys[place].equals(of.key())) {
      place = place(of.key());
      of.note(place);
    }
    return place;
  }

  /** Remembers a key of which nothing is left to tell, unless a later revision is remembered. */
  public synchronized void put(StoredKey key) {
    put(key, place(key.key()));
  }

  /** As {@link #put(StoredKey)}, of the key of these records. */
  synchronized void put(StoredKey key, KeyRecords of) {
    put(key, place(of));
  }

  private void put(StoredKey key, int place) {
    if (!key.outbox().isEmpty()) {
      throw new IllegalArgumentException("the outbox is not told yet: " + key);
    }
    if (place == NOWHERE) {
      add(key);
    } else if (revisions[place] < key.revision()) {
      hold(key, place);
      isUsed[place] = true;
    }
    shrink();
  }

  private void add(StoredKey key) {
    if (size == keys.length) {
      int more = 2 * size;
      keys = Arrays.copyOf(keys, more);
      held = Arrays.copyOf(held, more);
      revisions = Arrays.copyOf(revisions, more);
      weights = Arrays.copyOf(weights, more);
      isUsed = Arrays.copyOf(isUsed, more);
    }
    places.put(key.key(), size);
    keys[size] = key.key();
    weights[size] = 0;
    isUsed[size] = false;
    bytes += ofKey(key.key());
    hold(key, size++);
  }

  private void hold(StoredKey key, int place) {
    bytes += key.bytes() - weights[place];
    held[place] = key;
    revisions[place] = key.revision();
    weights[place] = key.bytes();
  }

  /** Forgets a key. */
  public synchronized void remove(String key) {
    int place = place(key);
    if (place != NOWHERE) {
      forget(place);
    }
  }

  private void forget(int place) {
    places.remove(keys[place]);
    bytes -= ofKey(keys[place]) + weights[place];
    int last = --size;
    if (place < last) {
      places.put(keys[last], place);
      keys[place] = keys[last];
      held[place] = held[last];
      revisions[place] = revisions[last];
      weights[place] = weights[last];
      isUsed[place] = isUsed[last];
    }
    keys[last] = "";
    held[last] = null;
  }

  private void shrink() {
    while (bytes > maximumBytes) {
      hand = hand < size ? hand : 0;
      if (isUsed[hand]) {
        isUsed[hand] = false;
        hand++;
      } else {
        forget(hand);
      }
    }
  }

  private static long ofKey(String key) {
    return ENTRY_BYTES + 2L * key.length();
  }
}
