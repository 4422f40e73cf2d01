package dev.sluice.batch.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one write changed in a log. Its bytes are magic "SL", version 1, the {@link EntryScope},
 * then the number of changes and each of them behind its length, then the number of outboxes that
 * were told, and of each the key and its revision.
 *
 * @param told the revisions of keys whose outbox is told, by key
 */
record LogEntry(List<HeldChange> changes, Map<String, Long> told) {

  static final int FIRST_MAGIC = 'S';
  static final int SECOND_MAGIC = 'L';
  static final int VERSION = 1;

  /**
   * Reads an entry.
   *
   * @param number of the entry, or of the last of those that are in a segment
   * @throws IllegalArgumentException if that is none
   */
  static LogEntry read(byte[] bytes, long number) {
    ByteSource source = new ByteSource(bytes);
    if (source.bits() != FIRST_MAGIC || source.bits() != SECOND_MAGIC) {
      throw new IllegalArgumentException("no entry of a log");
    }
    int version = source.bits();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "an entry of version " + version + "; this release reads version " + VERSION);
    }
    EntryScope scope = EntryScope.read(source);
    int count = source.things();
    List<HeldChange> changes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      changes.add(HeldChange.of(source.sized(), scope, number));
    }
    return new LogEntry(changes, told(source));
  }

  private static Map<String, Long> told(ByteSource source) {
    Map<String, Long> told = new LinkedHashMap<>();
    for (int count = source.things(); count > 0; count--) {
      told.put(source.text(), source.count());
    }
    return told;
  }
}
