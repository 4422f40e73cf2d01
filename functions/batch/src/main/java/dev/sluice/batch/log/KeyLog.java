package dev.sluice.batch.log;

import dev.sluice.batch.Changes;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.History;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.UnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final LogObjects objects;
  private final LogReading reading;
  private final LogAppending appending;
  private final Checkpointing checkpointing;
  private final ToldOutboxes outboxes;

  /** Null until the log was read. */
  private @Nullable LogView view;

  KeyLog(int log, LogTable table, StateObjects objects, History history, LogSettings settings) {
    this.log = log;
    this.table = table;
    this.objects = new LogObjects(objects, settings.pipeline(), log);
    this.reading = new LogReading(log, table, this.objects);
    this.appending = new LogAppending(log, table, this.objects, settings.largestInSlot());
    this.checkpointing = new Checkpointing(log, table, this.objects, settings.epochSeconds());
    this.outboxes = new ToldOutboxes(history);
  }

  /** What is held of those of the keys that are there, now or later. */
  List<HeldChange> load(Collection<String> keys, Deadline deadline) {
    LogView latest = latest(deadline);
    List<HeldChange> found = new ArrayList<>();
    for (String key : keys) {
      HeldChange held = latest.get(key);
      if (held != null) {
        found.add(held);
      }
    }
    return withoutToldOutboxes(found, deadline);
  }

  /** The latest change of every key, now or later. */
  List<HeldChange> all(Deadline deadline) {
    return withoutToldOutboxes(changes(deadline), deadline);
  }

  /** The same, with outboxes that may be told. */
  List<HeldChange> changes(Deadline deadline) {
    return latest(deadline).snapshot().changes();
  }

  /** The names of the objects in which the log lies, now or later. */
  Set<String> objects(Deadline deadline) {
    LogView latest = latest(deadline);
    checkpointing.adopt(latest, deadline);
    Set<String> names = objects.ofSegments(latest.segments());
    names.addAll(latest.objects());
    return names;
  }

  private List<HeldChange> withoutToldOutboxes(List<HeldChange> held, Deadline deadline) {
    Map<String, Long> told = told(held, deadline);
    return told.isEmpty()
        ? held
        : held.stream()
            .map(change ->
                told.containsKey(change.key()) ? change.withoutOutbox(change.number()) : change)
            .toList();
  }

  /** Those whose outbox is told, by key: what no entry says, history does. */
  private Map<String, Long> told(List<HeldChange> held, Deadline deadline) {
    Map<String, Long> told = outboxes.among(held, deadline);
    tell(told);
    return told;
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
      if (view != null) {
        next.tell(view.unnoted());
      }
      view = next;
    }
    return view;
  }

  /**
   * Takes in which revisions are told, by key. History says so to everybody else, until the next
   * entry does.
   */
  synchronized void tell(Map<String, Long> revisions) {
    if (view != null && !revisions.isEmpty()) {
      view.tell(revisions);
    }
  }

  /** Begins to take changes of keys that are in this log. */
  Changes begin() {
    LogView known = current();
    return new LogChanges(this, known == null ? null : new EntryBuilder(known.known() + 1));
  }

  /** As {@link dev.sluice.batch.StateStore#commit}, of keys that are in this log. */
  List<CommitResult> commit(Settlement settlement, Deadline deadline) {
    try {
      boolean isFresh = current() == null;
      CheckpointOffer offer = new CheckpointOffer(checkpointing, deadline);
      LogView decided = known(deadline);
      for (int attempt = 0; attempt < MOST_ATTEMPTS && !settlement.isComplete(); attempt++) {
        // Before anything is decided: an entry that another thread adds meanwhile has this number.
        long next = decided.known() + 1;
        settlement.lookAt(decided);
        if (isFresh || settlement.allFit()) {
          settle(settlement, next, decided, offer, deadline);
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
    return settlement.results();
  }

  private void settle(
      Settlement settlement, long next, LogView decided, CheckpointOffer offer, Deadline deadline) {
    settlement.refuseUnfit(told(settlement.inTheWay(), deadline).keySet());
    if (settlement.isComplete() || !hasRoom(decided, deadline)) {
      return;
    }
    EntryBuilder entry = settlement.entry(next);
    entry.told(decided.unnoted());
    ReadyCheckpoint checkpoint = offer.before(next, decided);
    LogAppending.Result result = appending.append(entry, decided, checkpoint, deadline);
    if (result != LogAppending.Result.REFUSED) {
      settlement.committed();
    }
    if (checkpoint != null) {
      offer.settle(checkpoint, result, decided);
    }
  }

  /** An entry must not be appended over one that is in no checkpoint. */
  private boolean hasRoom(LogView decided, Deadline deadline) {
    if (decided.behindCheckpoint() < table.slots()) {
      return true;
    }
    checkpointing.make(decided, table.slots(), deadline);
    if (latest(deadline).behindCheckpoint() >= table.slots()) {
      throw new UnavailableException("log " + log + " is full, and has no later checkpoint");
    }
    return false;
  }
}
