package dev.sluice.batch.memory;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateObjects;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Objects that last as long as this one. */
public final class InMemoryStateObjects implements StateObjects {

  private final Map<String, byte[]> objects = new HashMap<>();

  @Override
  public synchronized Map<String, String> put(Map<String, byte[]> added, Deadline deadline) {
    objects.putAll(added);
    return Map.of();
  }

  @Override
  public synchronized Map<String, byte[]> get(Set<String> names, Deadline deadline) {
    Map<String, byte[]> found = new HashMap<>(objects);
    found.keySet().retainAll(names);
    return found;
  }

  @Override
  public synchronized void delete(Set<String> names, Deadline deadline) {
    objects.keySet().removeAll(names);
  }

  /** The names of all that is held now. */
  public synchronized Set<String> names() {
    return Set.copyOf(objects.keySet());
  }
}
