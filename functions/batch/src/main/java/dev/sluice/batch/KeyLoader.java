package dev.sluice.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds what is held of keys: what is warm as it is remembered, the rest as the store has it. */
final class KeyLoader {

  private final StateStore store;
  private final StateCache cache;

  KeyLoader(StateStore store, StateCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /** The keys that can go on; the others are not done. */
  List<KeyFold> load(
      Map<String, List<KeyRecord>> byKey, Function<String, KeyRule> rules, BatchRun run) {
    List<KeyFold> keys = new ArrayList<>();
    Map<String, List<KeyRecord>> cold = new LinkedHashMap<>();
    byKey.forEach((key, records) -> {
      StoredKey warm = cache.get(key);
      if (warm == null) {
        cold.put(key, records);
      } else {
        keys.add(new KeyFold(key, records, rules.apply(key), warm));
      }
    });
    keys.addAll(loadCold(cold, rules, run));
    return keys;
  }

  private List<KeyFold> loadCold(
      Map<String, List<KeyRecord>> cold, Function<String, KeyRule> rules, BatchRun run) {
    if (cold.isEmpty()) {
      return List.of();
    }
    run.tally().loading(cold.size());
    try {
      Map<String, StoredKey> held =
          run.time(Phase.LOAD, () -> store.load(cold.keySet(), run.deadline()));
      List<KeyFold> keys = new ArrayList<>();
      cold.forEach(
          (key, records) -> keys.add(new KeyFold(key, records, rules.apply(key), held.get(key))));
      return keys;
    } catch (UnavailableException failure) {
      run.stop(cold, failure.getMessage());
      return List.of();
    }
  }
}
