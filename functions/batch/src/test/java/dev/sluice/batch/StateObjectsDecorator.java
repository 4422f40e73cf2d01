package dev.sluice.batch;

import java.util.Map;
import java.util.Set;

/** Objects as others, but for what a test overrides. */
class StateObjectsDecorator implements StateObjects {

  private final StateObjects objects;

  StateObjectsDecorator(StateObjects objects) {
    this.objects = objects;
  }

  @Override
  public Map<String, String> put(Map<String, byte[]> added, Deadline deadline) {
    return objects.put(added, deadline);
  }

  @Override
  public Map<String, byte[]> get(Set<String> names, Deadline deadline) {
    return objects.get(names, deadline);
  }

  @Override
  public void delete(Set<String> names, Deadline deadline) {
    objects.delete(names, deadline);
  }
}
