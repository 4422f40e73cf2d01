package dev.sluice.batch.log;

import dev.sluice.batch.Changes;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of keys of one log, which are written down as they come. */
final class LogChanges implements Changes {

  private final KeyLog log;
  private final List<Commit> commits = new ArrayList<>();

  /** Of all of them; null if an entry cannot be known before it is decided on. */
  private @Nullable EntryBuilder entry;

  /**
   * @param entry the log's next, in which nothing is yet; null if it is not known which that is
   */
  LogChanges(KeyLog log, @Nullable EntryBuilder entry) {
    this.log = log;
    this.entry = entry;
  }

  @Override
  public void add(Commit commit) {
    commits.add(commit);
    if (commit.summary() == null) {
      // It keeps the results that are held then.
      entry = null;
    }
    if (entry != null) {
      entry.change(commit);
    }
  }

  @Override
  public List<CommitResult> commit(Deadline deadline) {
    return log.commit(new Settlement(commits, entry), deadline);
  }
}
