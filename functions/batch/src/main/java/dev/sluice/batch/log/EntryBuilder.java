package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import dev.sluice.pipeline.bytes.ByteSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link LogEntry} and its bytes. There may be a megabyte of them, and to copy that takes
 * as long as its digest: so they are put together once, where they are to stay.
 */
final class EntryBuilder {

  private static final int USUAL_BYTES = 1 << 12;

  private final EntryScope scope = new EntryScope();
  private final ByteSink change = new ByteSink(USUAL_BYTES);
  private final ChangeWriter writer = new ChangeWriter(scope, change);
  private final long number;
  private final List<HeldChange> changes = new ArrayList<>();
  private final Map<String, Long> told = new LinkedHashMap<>();
  private int length;

  /** Of changes that are to be in no log, or are no entry by themselves. */
  EntryBuilder() {
    this(0);
  }

  /**
   * @param number the entry's
   */
  EntryBuilder(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  /** Adds a change, of a key that has none yet. */
  void change(Commit commit) {
    change.clear();
    writer.write(commit);
    byte[] bytes = change.toArray();
    changes.add(HeldChange.of(commit.next(), bytes, scope, number));
    length += ByteSink.sizeOf(bytes);
  }

  /** Notes which revisions are told, by key. Of a key that the entry changes that needs no note. */
  void told(Map<String, Long> revisions) {
    told.putAll(revisions);
    if (!told.isEmpty()) {
      changes.forEach(key -> told.remove(key.key()));
    }
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** How many bytes changes take so far. */
  int length() {
    return length;
  }

  byte[] bytes() {
    ByteSink head = new ByteSink(USUAL_BYTES);
    head.bits(LogEntry.FIRST_MAGIC);
    head.bits(LogEntry.SECOND_MAGIC);
    head.bits(LogEntry.VERSION);
    writeScope(head);
    ByteSink tail = new ByteSink(USUAL_BYTES);
    tail.count(told.size());
    told.forEach((key, revision) -> {
      tail.text(key);
      tail.count(revision);
    });
    ByteSink entry = new ByteSink(head.length() + length + tail.length());
    entry.all(head);
    writeChanges(entry);
    entry.all(tail);
    return entry.content();
  }

  /** What the changes have in common, and the changes. */
  void writeGroup(ByteSink sink) {
    writeScope(sink);
    writeChanges(sink);
  }

  private void writeScope(ByteSink sink) {
    scope.write(sink);
    sink.count(changes.size());
  }

  private void writeChanges(ByteSink sink) {
    changes.forEach(each -> sink.sized(each.bytes()));
  }

  /** The entry as {@link LogEntry#read} would read it, without reading it. */
  LogEntry entry() {
    return new LogEntry(changes, told);
  }
}
