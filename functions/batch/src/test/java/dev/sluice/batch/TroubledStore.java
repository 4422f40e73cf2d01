package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store with trouble on the way to it and back. */
record TroubledStore(StateStore store, Trouble trouble) implements StateStore {

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    trouble.at("load before");
    Map<String, StoredKey> held = store.load(keys, deadline);
    trouble.at("load after");
    return held;
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    trouble.at("commit before");
    List<CommitResult> results = new ArrayList<>();
    for (Commit commit : commits) {
      results.add(commit(commit, trouble.fate("commit"), deadline));
    }
    trouble.at("commit after");
    return results;
  }

  private CommitResult commit(Commit commit, Trouble.Fate fate, Deadline deadline) {
    if (fate == Trouble.Fate.REFUSED) {
      return new CommitResult.Unknown("no answer");
    }
    CommitResult result = store.commit(List.of(commit), deadline).get(0);
    return fate == Trouble.Fate.TAKEN ? result : new CommitResult.Unknown("no answer");
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    trouble.at("clear before");
    Map<String, String> failures = new HashMap<>();
    for (StoredKey key : published) {
      Trouble.Fate fate = trouble.fate("clear");
      if (fate != Trouble.Fate.REFUSED) {
        failures.putAll(store.clearOutboxes(List.of(key), deadline));
      }
      if (fate != Trouble.Fate.TAKEN) {
        failures.put(key.key(), "no answer");
      }
    }
    trouble.at("clear after");
    return failures;
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return TroubledHistory.append(store::appendHistory, trouble, decisions, deadline);
  }
}
