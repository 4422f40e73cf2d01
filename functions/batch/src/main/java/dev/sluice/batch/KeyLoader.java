package dev.sluice.batch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what is held of keys: what is warm as it is remembered, the rest as the store has it. */
final class KeyLoader {

  private final StateStore store;
  private final StateCache cache;

  KeyLoader(StateStore store, StateCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /** The keys that can go on; the others are not done. */
  List<KeyFold> load(List<KeyRecords> byKey, Function<String, KeyRule> rules, BatchRun run) {
    List<KeyFold> keys = new ArrayList<>(byKey.size());
    List<KeyRecords> cold = new ArrayList<>();
    List<@Nullable StoredKey> remembered = cache.get(byKey);
    for (int i = 0; i < byKey.size(); i++) {
      KeyRecords records = byKey.get(i);
      StoredKey warm = remembered.get(i);
      if (warm == null) {
        cold.add(records);
      } else {
        keys.add(new KeyFold(records, rules.apply(records.key()), warm, true));
      }
    }
    keys.addAll(loadCold(cold, rules, run));
    return keys;
  }

  private List<KeyFold> loadCold(
      List<KeyRecords> cold, Function<String, KeyRule> rules, BatchRun run) {
    if (cold.isEmpty()) {
      return List.of();
    }
    run.tally().loading(cold.size());
    try {
      Map<String, StoredKey> held =
          run.time(Phase.LOAD, () -> store.load(names(cold), run.deadline()));
      List<KeyFold> keys = new ArrayList<>(cold.size());
      for (KeyRecords records : cold) {
        String key = records.key();
        keys.add(new KeyFold(records, rules.apply(key), held.get(key), false));
      }
      return keys;
    } catch (UnavailableException failure) {
      run.stop(cold, failure.getMessage());
      return List.of();
    }
  }

  private static Set<String> names(List<KeyRecords> keys) {
    Set<String> names = new LinkedHashSet<>();
    keys.forEach(key -> names.add(key.key()));
    return names;
  }
}
