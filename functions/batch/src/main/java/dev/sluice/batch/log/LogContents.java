package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateObjects;
import java.util.List;
import java.util.Objects;

/** What lies in a log, for those who look at it from outside. */
public final class LogContents {

  private LogContents() {}

  /** How many bytes an entry takes that changes these keys. */
  public static int size(List<Commit> changes) {
    EntryBuilder entry = new EntryBuilder();
    changes.forEach(entry::change);
    return entry.bytes().length;
  }

  /**
   * The keys that an entry changed, with their results.
   *
   * @param objects hold what is not in the slot
   * @throws IllegalArgumentException if the slot holds no entry
   * @throws NullPointerException if the entry's object is not there
   */
  public static List<Commit> changes(
      String pipeline, int log, LogSlot slot, StateObjects objects, Deadline deadline) {
    EntryContent content = EntryContent.read(slot.content());
    ObjectReference reference = content.reference();
    byte[] entry = content.bytes();
    if (reference != null) {
      LogObjects own = new LogObjects(objects, pipeline, log);
      String name = own.ofEntry(slot.number(), reference);
      entry = Objects.requireNonNull(own.get(name, reference, deadline), name);
    }
    return LogEntry.read(entry, slot.number()).changes().stream().map(HeldChange::read).toList();
  }
}
