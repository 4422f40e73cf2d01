package dev.sluice.batch.carry;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commits what travels to its items, and gives it back to everybody. */
final class Homecoming {

  private static final int MOST_ATTEMPTS = 16;

  private final CarriedKeys carried;
  private final KeyItems items;

  Homecoming(CarriedKeys carried, KeyItems items) {
    this.carried = carried;
    this.items = items;
  }

  /**
   * Nothing travels any more.
   *
   * @throws UnavailableException if not everything is at home
   */
  void bringHome(Deadline deadline) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<Commit> commits = open();
      if (commits.isEmpty()) {
        return;
      }
      Set<String> failures = commit(commits, deadline);
      if (!failures.isEmpty()) {
        throw new UnavailableException(
            "what a window carries is not all committed: " + String.join("; ", failures));
      }
    }
    throw new UnavailableException(
        "other writers forestalled " + MOST_ATTEMPTS + " commits of what a window carries");
  }

  /** Of a key that is what its item says, and released, there is nothing to commit. */
  private List<Commit> open() {
    List<Commit> commits = new ArrayList<>();
    for (Commit key : carried.all()) {
      StoredKey now = key.next();
      if (key.summary() == null && items.isReleased(now.key())) {
        carried.remove(now.key());
      } else {
        commits.add(new Commit(now.at(now.revision() + 1, null), key.summary()));
      }
    }
    return commits;
  }

  /** What still travels then was in conflict. */
  private Set<String> commit(List<Commit> commits, Deadline deadline) {
    List<CommitResult> results = items.commit(commits, deadline);
    Set<String> failures = new LinkedHashSet<>();
    for (int i = 0; i < commits.size(); i++) {
      String failure = settle(commits.get(i).next().key(), results.get(i));
      if (failure != null) {
        failures.add(failure);
      }
    }
    return failures;
  }

  /** Why the key cannot be brought home; null if it is there, or may be tried again. */
  private @Nullable String settle(String key, CommitResult result) {
    if (result instanceof CommitResult.Committed) {
      carried.remove(key);
      return null;
    }
    return result instanceof CommitResult.Conflict conflict
        ? refused(key, conflict.current())
        : ((CommitResult.Unknown) result).reason();
  }

  private @Nullable String refused(String key, @Nullable StoredKey current) {
    Commit travelling = Objects.requireNonNull(carried.get(key));
    switch (carried.footing(travelling, current)) {
      case BEYOND -> {
        carried.remove(key);
        items.met(key);
        if (current != null && carried.haveLeaseOn(current)) {
          carried.takeUntold(current);
        }
        return null;
      }
      case BEHIND -> {
        carried.rebaseUntold(travelling, current);
        items.met(key);
        return null;
      }
      default -> {
        return Footing.complaint(current);
      }
    }
  }
}
