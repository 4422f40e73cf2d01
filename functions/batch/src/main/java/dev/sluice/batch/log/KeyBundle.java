package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys with their results in bytes, in the form of a log's entry. */
public final class KeyBundle {

  private KeyBundle() {}

  /** The bytes of changes of different keys. */
  public static byte[] write(Collection<Commit> changes) {
    EntryBuilder entry = new EntryBuilder();
    changes.forEach(entry::change);
    return entry.bytes();
  }

  /** How many bytes a change takes, about: what it has in common with others counts in full. */
  public static int length(Commit change) {
    EntryBuilder entry = new EntryBuilder();
    entry.change(change);
    return entry.bytes().length;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @return the changes by key, in their order
   * @throws IllegalArgumentException if that is something else
   */
  public static Map<String, Commit> read(byte[] bytes) {
    Map<String, Commit> changes = new LinkedHashMap<>();
    for (HeldChange change : LogEntry.read(bytes, 0).changes()) {
      changes.put(change.key(), change.read());
    }
    return changes;
  }
}
