package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of commits, while their entry is tried. */
final class Settlement {

  private final List<Commit> commits;
  private final @Nullable CommitResult[] results;
  private int open;

  Settlement(List<Commit> commits) {
    this.commits = commits;
    this.results = new @Nullable CommitResult[commits.size()];
    this.open = commits.size();
  }

  boolean isComplete() {
    return open == 0;
  }

  /** Whether each commit that is open is of the next revision of its key. */
  boolean allFit(LogView view) {
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null && !fits(commits.get(i), view)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Commit commit, LogView view) {
    HeldChange held = view.get(commit.next().key());
    return commit.next().revision() == (held == null ? 1 : held.revision() + 1);
  }

  /** Those of another revision are in conflict. */
  void refuseUnfit(LogView view) {
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null && !fits(commits.get(i), view)) {
        HeldChange held = view.get(commits.get(i).next().key());
        settle(i, new CommitResult.Conflict(held == null ? null : held.stored()));
      }
    }
  }

  /** The entry of all that are open. A commit without results keeps those that are held. */
  EntryBuilder entry(LogView view) {
    EntryBuilder entry = new EntryBuilder();
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        entry.change(whole(commits.get(i), view));
      }
    }
    return entry;
  }

  private static Commit whole(Commit commit, LogView view) {
    HeldChange held = view.get(commit.next().key());
    return commit.summary() != null || held == null
        ? commit
        : new Commit(commit.next(), held.read().summary());
  }

  /** All that are open took effect. */
  void committed() {
    leave(new CommitResult.Committed());
  }

  /** Of those that are open it is not known. */
  void leave(String reason) {
    leave(new CommitResult.Unknown(reason));
  }

  private void leave(CommitResult result) {
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        settle(i, result);
      }
    }
  }

  private void settle(int index, CommitResult result) {
    results[index] = result;
    open--;
  }

  List<CommitResult> results() {
    List<CommitResult> settled = new ArrayList<>(results.length);
    Arrays.stream(results).map(Objects::requireNonNull).forEach(settled::add);
    return settled;
  }
}
