package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.StoredKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of commits, while their entry is tried. */
final class Settlement {

  private final List<Commit> commits;
  private final @Nullable CommitResult[] results;

  /** An entry of all of them, to be tried once; null if there is none. */
  private @Nullable EntryBuilder written;

  private @Nullable HeldChange[] held = {};

  /** Which commits are of the next revision of their key. */
  private final BitSet fit = new BitSet();

  private int open;

  /**
   * @param written the entry of all of them, as it is if nothing was appended meanwhile; null if it
   *     is not written yet
   */
  Settlement(List<Commit> commits, @Nullable EntryBuilder written) {
    this.commits = commits;
    this.written = written;
    this.results = new @Nullable CommitResult[commits.size()];
    this.open = commits.size();
  }

  boolean isComplete() {
    return open == 0;
  }

  /** From here on it is decided by what is held in this view now. */
  void lookAt(LogView view) {
    held = view.get(commits);
    fit.clear();
    for (int i = 0; i < held.length; i++) {
      HeldChange before = held[i];
      fit.set(i, commits.get(i).next().revision() == (before == null ? 1 : before.revision() + 1));
    }
  }

  /** Whether each commit that is open is of the next revision of its key. */
  boolean allFit() {
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null && !fit.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** What is held of the keys of those that are of another revision. */
  List<HeldChange> inTheWay() {
    List<HeldChange> inTheWay = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      HeldChange before = held[i];
      if (results[i] == null && before != null && !fit.get(i)) {
        inTheWay.add(before);
      }
    }
    return inTheWay;
  }

  /**
   * Those of another revision are in conflict.
   *
   * @param told the keys that are in the way and whose outbox is told
   */
  void refuseUnfit(Set<String> told) {
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null && !fit.get(i)) {
        settle(i, new CommitResult.Conflict(current(held[i], told)));
      }
    }
  }

  private static @Nullable StoredKey current(@Nullable HeldChange before, Set<String> told) {
    if (before == null) {
      return null;
    }
    return told.contains(before.key()) ? before.stored().withoutOutbox() : before.stored();
  }

  /**
   * The entry of all that are open. A commit without results keeps those that are held.
   *
   * @param number the entry's
   */
  EntryBuilder entry(long number) {
    EntryBuilder already = written;
    written = null;
    return already != null && already.number() == number && open == results.length
        ? already
        : write(number);
  }

  private EntryBuilder write(long number) {
    EntryBuilder entry = new EntryBuilder(number);
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        entry.change(whole(commits.get(i), held[i]));
      }
    }
    return entry;
  }

  private static Commit whole(Commit commit, @Nullable HeldChange before) {
    return commit.summary() != null || before == null
        ? commit
        : new Commit(commit.next(), before.read().summary());
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
