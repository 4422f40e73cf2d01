package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Objects with trouble on the way to them and back. */
record TroubledObjects(StateObjects objects, Trouble trouble) implements StateObjects {

  @Override
  public Map<String, String> put(Map<String, byte[]> added, Deadline deadline) {
    trouble.at("put objects before");
    Map<String, String> failures = new HashMap<>();
    for (Map.Entry<String, byte[]> object : added.entrySet()) {
      Trouble.Fate fate = trouble.fate("put object");
      if (fate != Trouble.Fate.REFUSED) {
        failures.putAll(objects.put(Map.of(object.getKey(), object.getValue()), deadline));
      }
      if (fate != Trouble.Fate.TAKEN) {
        failures.put(object.getKey(), "no answer");
      }
    }
    trouble.at("put objects after");
    return failures;
  }

  @Override
  public Map<String, byte[]> get(Set<String> names, Deadline deadline) {
    trouble.at("get objects before");
    Map<String, byte[]> found = objects.get(names, deadline);
    trouble.at("get objects after");
    return found;
  }

  @Override
  public void delete(Set<String> names, Deadline deadline) {
    trouble.at("delete objects before");
    for (String name : names) {
      if (trouble.fate("delete object") != Trouble.Fate.REFUSED) {
        objects.delete(Set.of(name), deadline);
      }
    }
    trouble.at("delete objects after");
  }
}
