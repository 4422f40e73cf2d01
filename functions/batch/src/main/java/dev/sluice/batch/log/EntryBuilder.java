package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.StoredKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link LogEntry} and its bytes. */
final class EntryBuilder {

  private static final int USUAL_BYTES = 1 << 12;

  private final EntryScope scope = new EntryScope();
  private final ByteSink change = new ByteSink(USUAL_BYTES);
  private final ByteSink changes;
  private final ChangeWriter writer = new ChangeWriter(scope, change);
  private final List<StoredKey> changed = new ArrayList<>();
  private final List<byte[]> changedBytes = new ArrayList<>();
  private final Map<String, Long> told = new LinkedHashMap<>();

  EntryBuilder() {
    this(0);
  }

  /**
   * @param likely about how many bytes the changes will take
   */
  EntryBuilder(int likely) {
    this.changes = new ByteSink(USUAL_BYTES + likely);
  }

  void change(Commit commit) {
    change.clear();
    writer.write(commit);
    byte[] bytes = change.toArray();
    changes.sized(bytes);
    changed.add(commit.next());
    changedBytes.add(bytes);
  }

  void told(StoredKey key) {
    told.put(key.key(), key.revision());
  }

  boolean isEmpty() {
    return changed.isEmpty() && told.isEmpty();
  }

  /** About how many bytes changes take so far. */
  int length() {
    return changes.length();
  }

  byte[] bytes() {
    ByteSink entry = new ByteSink(length() + USUAL_BYTES);
    entry.bits(LogEntry.FIRST_MAGIC);
    entry.bits(LogEntry.SECOND_MAGIC);
    entry.bits(LogEntry.VERSION);
    writeGroup(entry);
    entry.count(told.size());
    told.forEach((key, revision) -> {
      entry.text(key);
      entry.count(revision);
    });
    return entry.toArray();
  }

  /** What the changes have in common, and the changes. */
  void writeGroup(ByteSink sink) {
    scope.write(sink);
    sink.count(changed.size());
    sink.all(changes);
  }

  /** The entry as {@link LogEntry#read} would read it, without reading it. */
  LogEntry entry(long number) {
    List<HeldChange> held = new ArrayList<>(changed.size());
    for (int i = 0; i < changed.size(); i++) {
      held.add(HeldChange.of(changed.get(i), changedBytes.get(i), scope, number));
    }
    return new LogEntry(held, told);
  }
}
