package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.batch.StoredKey;

/** Makes the bytes of a {@link LogEntry}. */
final class EntryBuilder {

  private static final int USUAL_BYTES = 1 << 12;

  private final EntryScope scope = new EntryScope();
  private final ByteSink change = new ByteSink(USUAL_BYTES);
  private final ByteSink changes = new ByteSink(USUAL_BYTES);
  private final ByteSink told = new ByteSink(0);
  private final ChangeWriter writer = new ChangeWriter(scope, change);
  private int changeCount;
  private int toldCount;

  void change(Commit commit) {
    change.clear();
    writer.write(commit);
    changes.sized(change);
    changeCount++;
  }

  void told(StoredKey key) {
    told.text(key.key());
    told.count(key.revision());
    toldCount++;
  }

  boolean isEmpty() {
    return changeCount + toldCount == 0;
  }

  /** About how many they are. */
  int length() {
    return changes.length() + told.length();
  }

  byte[] bytes() {
    ByteSink entry = new ByteSink(length() + USUAL_BYTES);
    entry.bits(LogEntry.FIRST_MAGIC);
    entry.bits(LogEntry.SECOND_MAGIC);
    entry.bits(LogEntry.VERSION);
    scope.write(entry);
    entry.count(changeCount);
    entry.all(changes);
    entry.count(toldCount);
    entry.all(told);
    return entry.toArray();
  }
}
