package dev.sluice.batch.log;

import dev.sluice.pipeline.bytes.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one write changed in a log. Its bytes are magic "SL", version 1, a group, then the number of
 * outboxes that were told, and of each the key and its revision. A group is the {@link EntryScope},
 * then the number of changes and each of them behind its length. A {@link SegmentPart} is of
 * version 2: the number of groups, and the groups.
 *
 * @param told the revisions of keys whose outbox is told, by key
 */
record LogEntry(List<HeldChange> changes, Map<String, Long> told) {

  static final int FIRST_MAGIC = 'S';
  static final int SECOND_MAGIC = 'L';
  static final int VERSION = 1;
  static final int VERSION_OF_PARTS = 2;

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
    List<HeldChange> changes = new ArrayList<>();
    if (version == VERSION) {
      readGroup(source, number, changes);
      return new LogEntry(changes, told(source));
    }
    if (version != VERSION_OF_PARTS) {
      throw new IllegalArgumentException(
          "an entry of version %d; this release reads version %d, and %d in segments"
              .formatted(version, VERSION, VERSION_OF_PARTS));
    }
    for (int groups = source.things(); groups > 0; groups--) {
      readGroup(source, number, changes);
    }
    return new LogEntry(changes, Map.of());
  }

  private static void readGroup(ByteSource source, long number, List<HeldChange> changes) {
    EntryScope scope = EntryScope.read(source);
    for (int count = source.things(); count > 0; count--) {
      changes.add(HeldChange.of(source.sized(), scope, number));
    }
  }

  private static Map<String, Long> told(ByteSource source) {
    Map<String, Long> told = new LinkedHashMap<>();
    for (int count = source.things(); count > 0; count--) {
      told.put(source.text(), source.count());
    }
    return told;
  }
}
