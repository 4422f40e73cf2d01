package dev.sluice.batch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads keys whose items may refer to objects. */
final class StateReading {

  /** Another writer may replace an object now and then; one that always does is no neighbour. */
  private static final int MOST_ATTEMPTS = 8;

  private final StateStore items;
  private final StateObjects objects;
  private final LatestObjects latest;
  private final String pipeline;

  StateReading(StateStore items, StateObjects objects, LatestObjects latest, String pipeline) {
    this.items = items;
    this.objects = objects;
    this.latest = latest;
    this.pipeline = pipeline;
  }

  /**
   * Keys with their states, as they are now: where an object is gone, another writer has replaced
   * it, and the item says by what. Where the item says the same again, the object is lost, and the
   * key comes with its reference.
   *
   * @param read the keys' items
   * @throws UnavailableException if a service does not answer before the deadline
   */
  Map<String, StoredKey> whole(Map<String, StoredKey> read, Deadline deadline) {
    Map<String, StoredKey> whole = new HashMap<>();
    Map<String, StoredKey> open = read;
    Map<String, StateReference> lost = Map.of();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Map<String, StateReference> missing = resolve(open, lost, whole, deadline);
      if (missing.isEmpty()) {
        return whole;
      }
      lost = missing;
      open = items.load(missing.keySet(), deadline);
    }
    throw new UnavailableException("states are replaced faster than they can be read");
  }

  /** What is missing that was not lost before. */
  private Map<String, StateReference> resolve(
      Map<String, StoredKey> open,
      Map<String, StateReference> lost,
      Map<String, StoredKey> whole,
      Deadline deadline) {
    Map<String, byte[]> found = get(open, deadline);
    Map<String, StateReference> missing = new HashMap<>();
    for (StoredKey item : open.values()) {
      StateReference reference = StateReference.in(item.state());
      StoredKey resolved = reference == null ? item : resolved(item, reference, found);
      if (reference != null && resolved == null && !reference.equals(lost.get(item.key()))) {
        missing.put(item.key(), reference);
      } else {
        whole.put(item.key(), Objects.requireNonNullElse(resolved, item));
      }
    }
    return missing;
  }

  private Map<String, byte[]> get(Map<String, StoredKey> open, Deadline deadline) {
    Set<String> names = new HashSet<>();
    for (StoredKey item : open.values()) {
      StateReference reference = StateReference.in(item.state());
      if (reference != null) {
        latest.read(item.key(), reference);
        names.add(reference.name(pipeline, item.key()));
      }
    }
    return names.isEmpty() ? Map.of() : objects.get(names, deadline);
  }

  private @Nullable StoredKey resolved(
      StoredKey item, StateReference reference, Map<String, byte[]> found) {
    byte[] state = found.get(reference.name(pipeline, item.key()));
    return state == null || !reference.isTo(state) ? null : item.withState(state);
  }
}
