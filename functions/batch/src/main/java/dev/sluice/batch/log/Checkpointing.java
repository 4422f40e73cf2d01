package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Makes checkpoints of one log. What changed since the latest one becomes a segment; segments
 * before it that are no more than twice as large go into it. So there are about as many segments as
 * the logarithm of what there is, and a key's change is written again as often at most.
 */
final class Checkpointing {

  /** So much of a segment is in memory at once. */
  private static final int PART_BYTES = 8 << 20;

  private final int log;
  private final LogTable table;
  private final LogObjects objects;
  private final LongSupplier epochSeconds;

  Checkpointing(int log, LogTable table, LogObjects objects, LongSupplier epochSeconds) {
    this.log = log;
    this.table = table;
    this.objects = objects;
    this.epochSeconds = epochSeconds;
  }

  /**
   * Makes a checkpoint of all that was read, unless another writer did meanwhile.
   *
   * @param most how many entries may lie behind the latest one
   * @throws dev.sluice.batch.UnavailableException if a service does not answer before the deadline
   */
  void make(LogView view, int most, Deadline deadline) {
    adopt(view, deadline);
    if (view.behindCheckpoint() >= most && !make(view, deadline)) {
      adopt(view, deadline);
    }
  }

  /** Takes in what checkpoint there is; whoever made it deletes what it made useless. */
  private void adopt(LogView view, Deadline deadline) {
    view.checkpointed(Segments.of(log, table.checkpoint(log, deadline)));
  }

  private boolean make(LogView view, Deadline deadline) {
    LogView.Snapshot all = view.snapshot();
    List<Segment> segments = new ArrayList<>(all.segments().all());
    long from = merge(segments, all);
    if (from == 1) {
      view.expire(epochSeconds.getAsLong());
    }
    segments.add(new Segment(from, all.known(), write(all, from, deadline)));
    Segments next = new Segments(segments);
    if (!table.replace(log, next.checkpoint(), all.segments().through(), deadline)) {
      return false;
    }
    Set<String> useless = new HashSet<>(names(all.segments()));
    useless.removeAll(names(next));
    useless.addAll(view.checkpointed(next));
    objects.delete(useless, deadline);
    return true;
  }

  /**
   * Takes out the segments that go into the next one.
   *
   * @return the number of the first entry of the next segment
   */
  private static long merge(List<Segment> segments, LogView.Snapshot all) {
    long from = all.segments().through() + 1;
    long bytes = bytes(all.since(from));
    while (!segments.isEmpty() && segments.get(segments.size() - 1).bytes() <= 2 * bytes) {
      from = segments.remove(segments.size() - 1).from();
      bytes = bytes(all.since(from));
    }
    return from;
  }

  private static long bytes(List<HeldChange> changes) {
    return changes.stream().mapToLong(change -> change.bytes().length).sum();
  }

  /** What has expired need not be kept where nothing older is. */
  private List<ObjectReference> write(LogView.Snapshot all, long from, Deadline deadline) {
    long now = epochSeconds.getAsLong();
    List<HeldChange> kept =
        all.since(from).stream().filter(change -> from > 1 || !change.isExpired(now)).toList();
    List<ObjectReference> parts = new ArrayList<>();
    SegmentPart part = new SegmentPart();
    for (List<HeldChange> alike : SegmentPart.byScope(kept)) {
      for (List<HeldChange> piece : pieces(alike)) {
        part.add(piece);
        if (part.length() >= PART_BYTES) {
          parts.add(put(part, from, all.known(), deadline));
          part = new SegmentPart();
        }
      }
    }
    if (!part.isEmpty()) {
      parts.add(put(part, from, all.known(), deadline));
    }
    return parts;
  }

  /** Cut so that none is much larger than a part. */
  private static List<List<HeldChange>> pieces(List<HeldChange> alike) {
    List<List<HeldChange>> pieces = new ArrayList<>();
    int start = 0;
    long bytes = 0;
    for (int i = 0; i < alike.size(); i++) {
      bytes += alike.get(i).bytes().length;
      if (bytes >= PART_BYTES || i == alike.size() - 1) {
        pieces.add(alike.subList(start, i + 1));
        start = i + 1;
        bytes = 0;
      }
    }
    return pieces;
  }

  private ObjectReference put(SegmentPart part, long from, long through, Deadline deadline) {
    byte[] bytes = part.bytes();
    ObjectReference reference = ObjectReference.to(bytes);
    objects.put(objects.ofPart(from, through, reference), bytes, deadline);
    return reference;
  }

  private Set<String> names(Segments segments) {
    Set<String> names = new HashSet<>();
    for (Segment segment : segments.all()) {
      for (ObjectReference part : segment.parts()) {
        names.add(objects.ofPart(segment.from(), segment.through(), part));
      }
    }
    return names;
  }
}
