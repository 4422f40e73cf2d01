package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.UnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log, with what was read of it. What is appended is decided on what was read; if others
 * appended meanwhile, the table refuses it, and it is decided again. Safe for any number of
 * threads.
 */
final class KeyLog {

  private static final int MOST_ATTEMPTS = 64;

  private final int log;
  private final LogTable table;
  private final LogReading reading;
  private final LogAppending appending;
  private final Checkpointing checkpointing;

  /** Null until the log was read. */
  private @Nullable LogView view;

  KeyLog(int log, LogTable table, StateObjects objects, LogSettings settings) {
    LogObjects own = new LogObjects(objects, settings.pipeline(), log);
    this.log = log;
    this.table = table;
    this.reading = new LogReading(log, table, own);
    this.appending = new LogAppending(log, table, own, settings.largestInSlot());
    this.checkpointing = new Checkpointing(log, table, own, settings.epochSeconds());
  }

  /** What is held of those of the keys that are there, now or later. */
  Map<String, Commit> load(Collection<String> keys, Deadline deadline) {
    LogView latest = latest(deadline);
    Map<String, Commit> found = new HashMap<>();
    for (String key : keys) {
      HeldChange held = latest.get(key);
      if (held != null) {
        found.put(key, held.read());
      }
    }
    return found;
  }

  /** The latest change of every key, now or later. */
  List<HeldChange> all(Deadline deadline) {
    return latest(deadline).snapshot().changes();
  }

  private LogView latest(Deadline deadline) {
    LogView known = current();
    return became(known == null ? reading.open(deadline) : reading.catchUp(known, deadline));
  }

  private LogView known(Deadline deadline) {
    LogView known = current();
    return known == null ? latest(deadline) : known;
  }

  private synchronized @Nullable LogView current() {
    return view;
  }

  /** Another thread may have read the log as well, and further. */
  private synchronized LogView became(LogView next) {
    if (view == null || view.known() < next.known()) {
      view = next;
    }
    return view;
  }

  /** As {@link dev.sluice.batch.StateStore#commit}, of keys that are in this log. */
  List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    Settlement settlement = new Settlement(commits);
    try {
      boolean isFresh = current() == null;
      LogView decided = known(deadline);
      for (int attempt = 0; attempt < MOST_ATTEMPTS && !settlement.isComplete(); attempt++) {
        // Before anything is decided: an entry that another thread adds meanwhile has this number.
        long next = decided.known() + 1;
        settlement.lookAt(decided);
        if (isFresh || settlement.allFit()) {
          settle(settlement, next, decided, deadline);
        }
        if (!settlement.isComplete()) {
          decided = latest(deadline);
          isFresh = true;
        }
      }
      settlement.leave("other writers forestalled " + MOST_ATTEMPTS + " entries of a log");
    } catch (UnavailableException unanswered) {
      settlement.leave(unanswered.getMessage());
    }
    checkpointIfDue(deadline);
    return settlement.results();
  }

  private void settle(Settlement settlement, long next, LogView decided, Deadline deadline) {
    settlement.refuseUnfit();
    EntryBuilder entry = settlement.entry();
    if (!entry.isEmpty() && append(entry, next, decided, deadline)) {
      settlement.committed();
    }
  }

  /** Notes that outboxes are told; the reason why that is not known, if so. */
  @Nullable String tell(List<StoredKey> told, Deadline deadline) {
    try {
      LogView decided = known(deadline);
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        long next = decided.known() + 1;
        EntryBuilder entry = new EntryBuilder();
        told.stream().filter(decided::holdsOutbox).forEach(entry::told);
        if (entry.isEmpty() || append(entry, next, decided, deadline)) {
          checkpointIfDue(deadline);
          return null;
        }
        decided = latest(deadline);
      }
      return "other writers forestalled " + MOST_ATTEMPTS + " entries of a log";
    } catch (UnavailableException unanswered) {
      return unanswered.getMessage();
    }
  }

  /** Whether the entry was appended; if not, another one was there first. */
  private boolean append(EntryBuilder entry, long number, LogView decided, Deadline deadline) {
    if (decided.behindCheckpoint() >= table.slots()) {
      makeRoom(decided, deadline);
      return false;
    }
    return appending.append(entry, number, decided, deadline);
  }

  /** An entry must not be appended over one that is in no checkpoint. */
  private void makeRoom(LogView full, Deadline deadline) {
    checkpointing.make(full, table.slots(), deadline);
    if (latest(deadline).behindCheckpoint() >= table.slots()) {
      throw new UnavailableException("log " + log + " is full, and has no later checkpoint");
    }
  }

  /** What cannot be made now is made by a later batch, as long as there is room. */
  private void checkpointIfDue(Deadline deadline) {
    LogView latest = current();
    if (latest == null || latest.behindCheckpoint() < table.slots() / 2) {
      return;
    }
    try {
      checkpointing.make(latest, table.slots() / 2, quarterOf(deadline));
    } catch (UnavailableException unanswered) {
      // Nothing depends on it yet.
    }
  }

  /** The rest is for what comes after the commit. */
  private static Deadline quarterOf(Deadline deadline) {
    long reserved = deadline.remainingMillis() / 4 * 3;
    return () -> deadline.remainingMillis() - reserved;
  }
}
