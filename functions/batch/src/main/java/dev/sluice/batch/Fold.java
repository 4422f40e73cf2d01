package dev.sluice.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What folding a key's records over what is held of it came to. */
sealed interface Fold {

  /**
   * There is something to commit.
   *
   * @param applied how many records are in the commit
   * @param fenced how many were found to be taken before
   * @param bad the records that must be in quarantine before the commit says so
   * @param conditionErrors conditions and messages that failed, by alert
   * @param overtaken the lease under which the key was carried; null if it was not
   * @param bytes about how much memory the commit takes
   */
  record Changed(
      KeyFold key,
      Commit commit,
      int applied,
      int fenced,
      List<BadRecord> bad,
      Map<String, Integer> conditionErrors,
      @Nullable Lease overtaken,
      long bytes)
      implements Fold {}

  /** All records were taken before. */
  record Unchanged(KeyFold key, int fenced) implements Fold {}

  /** The state that is held cannot be read: these records cannot be applied. */
  record Unreadable(KeyFold key, List<BadRecord> records, int fenced) implements Fold {}
}
