package dev.sluice.batch.log;

import java.util.List;

/**
 * The keys that entries of a log changed, as they were after the last of them, in objects of the
 * form of a {@link SegmentPart}, or of a {@link LogEntry} if an earlier release wrote them.
 *
 * @param from the number of the first entry
 * @param through the number of the last one
 */
record Segment(long from, long through, List<ObjectReference> parts) {

  Segment {
    parts = List.copyOf(parts);
  }

  long bytes() {
    return parts.stream().mapToLong(ObjectReference::length).sum();
  }
}
