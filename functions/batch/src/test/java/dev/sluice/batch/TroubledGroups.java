package dev.sluice.batch;

import dev.sluice.pipeline.GroupName;
import java.util.Map;
import java.util.Set;

/** A store of groups with trouble on the way to it and back. */
record TroubledGroups(GroupStore store, Trouble trouble) implements GroupStore {

  @Override
  public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
    trouble.at("find before");
    Map<GroupName, StoredGroup> held = store.find(groups, deadline);
    trouble.at("find after");
    return held;
  }

  @Override
  public MergeResult merge(Merge merge, Deadline deadline) {
    trouble.at("merge before");
    Trouble.Fate fate = trouble.fate("merge");
    if (fate == Trouble.Fate.REFUSED) {
      return new MergeResult.Unknown("no answer");
    }
    MergeResult result = store.merge(merge, deadline);
    trouble.at("merge after");
    return fate == Trouble.Fate.TAKEN ? result : new MergeResult.Unknown("no answer");
  }
}
