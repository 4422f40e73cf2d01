package dev.sluice.batch.log;

import dev.sluice.pipeline.bytes.ByteSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a part of a segment. Changes that came in one entry are copied as they are, with what they
 * have in common; where few of an entry are left, that would be more than they are, and they are
 * written anew together.
 */
final class SegmentPart {

  private static final int FEW = 16;
  private static final int USUAL_BYTES = 1 << 16;

  private final ByteSink groups = new ByteSink(USUAL_BYTES);
  private final EntryBuilder rest = new EntryBuilder();
  private int count;

  /** The changes, by what they were written with. */
  static Collection<List<HeldChange>> byScope(List<HeldChange> changes) {
    Map<EntryScope, List<HeldChange>> byScope = new LinkedHashMap<>();
    for (HeldChange change : changes) {
      byScope.computeIfAbsent(change.scope(), unknown -> new ArrayList<>()).add(change);
    }
    return byScope.values();
  }

  /** Adds changes, all of one scope. */
  void add(List<HeldChange> alike) {
    if (alike.size() < FEW) {
      alike.forEach(change -> rest.change(change.read()));
    } else {
      count++;
      alike.get(0).scope().write(groups);
      groups.count(alike.size());
      alike.forEach(change -> groups.sized(change.bytes()));
    }
  }

  boolean isEmpty() {
    return count == 0 && rest.isEmpty();
  }

  /** About how many bytes it takes so far. */
  int length() {
    return groups.length() + rest.length();
  }

  /** In the form that {@link LogEntry#read} reads. */
  byte[] bytes() {
    ByteSink part = new ByteSink(length() + USUAL_BYTES);
    part.bits(LogEntry.FIRST_MAGIC);
    part.bits(LogEntry.SECOND_MAGIC);
    part.bits(LogEntry.VERSION_OF_PARTS);
    part.count(rest.isEmpty() ? count : count + 1);
    part.all(groups);
    if (!rest.isEmpty()) {
      rest.writeGroup(part);
    }
    return part.toArray();
  }
}
