package dev.sluice.batch;

import dev.sluice.pipeline.GroupName;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a warm function remembers of groups. It may be old: a merge finds that out, and predictions
 * may be made with it for a while. Safe for any number of threads.
 */
final class GroupCache {

  private static final int MOST_BYTES = 8 << 20;

  /** About what an entry costs beside its state. */
  private static final int ENTRY_BYTES = 512;

  private record Entry(StoredGroup group, long seenNanos) {}

  private final Map<GroupName, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** What was seen of a group, not longer ago; null if nothing. */
  synchronized @Nullable StoredGroup get(GroupName group, long nowNanos, long longestNanos) {
    Entry entry = entries.get(group);
    return entry == null || nowNanos - entry.seenNanos() > longestNanos ? null : entry.group();
  }

  /** Replaces what was seen before, even if that was later: the group may have begun anew. */
  synchronized void put(StoredGroup group, long nowNanos) {
    remove(group.name());
    entries.put(group.name(), new Entry(group, nowNanos));
    bytes += weight(group);
    for (Iterator<Entry> eldest = entries.values().iterator(); bytes > MOST_BYTES; ) {
      bytes -= weight(eldest.next().group());
      eldest.remove();
    }
  }

  synchronized void remove(GroupName group) {
    Entry removed = entries.remove(group);
    bytes -= removed == null ? 0 : weight(removed.group());
  }

  synchronized void clear() {
    entries.clear();
    bytes = 0;
  }

  private static long weight(StoredGroup group) {
    return ENTRY_BYTES + (long) group.state().length;
  }
}
