package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
   * Readies a checkpoint of all before an entry, if half of the slots lie behind the latest one. It
   * takes effect with that entry. What cannot be made now is made by a later batch, as long as
   * there is room.
   *
   * @param number the entry's
   * @return null if there is to be none
   */
  @Nullable ReadyCheckpoint readyIfDue(LogView view, long number, Deadline deadline) {
    Deadline quarter = quarterOf(deadline);
    try {
      // Else nobody but who knows this view can have replaced the checkpoint, as a rule.
      if (view.isShared()) {
        adopt(view, quarter);
      }
      LogView.Snapshot all = view.snapshot();
      return isDue(view) && all.known() == number - 1 ? ready(view, all, quarter) : null;
    } catch (UnavailableException unanswered) {
      return null;
    }
  }

  /** Whether half of the slots lie behind the latest one that is known. */
  boolean isDue(LogView view) {
    return view.behindCheckpoint() >= table.slots() / 2;
  }

  /** The rest is for the entry, and for what comes after it. */
  private static Deadline quarterOf(Deadline deadline) {
    long reserved = deadline.remainingMillis() / 4 * 3;
    return () -> deadline.remainingMillis() - reserved;
  }

  /**
   * Makes a checkpoint of all that was read, unless another writer did meanwhile.
   *
   * @param most how many entries may lie behind the latest one
   * @throws UnavailableException if a service does not answer before the deadline
   */
  void make(LogView view, int most, Deadline deadline) {
    adopt(view, deadline);
    if (view.behindCheckpoint() >= most && !make(view, deadline)) {
      adopt(view, deadline);
    }
  }

  /** Takes in what checkpoint there is; whoever made it deletes what it made useless. */
  void adopt(LogView view, Deadline deadline) {
    view.checkpointed(Segments.of(log, table.checkpoint(log, deadline)));
  }

  private boolean make(LogView view, Deadline deadline) {
    ReadyCheckpoint ready = ready(view, view.snapshot(), deadline);
    if (!table.replace(log, ready.next().checkpoint(), ready.before().through(), deadline)) {
      return false;
    }
    tookEffect(ready, view, deadline);
    return true;
  }

  private ReadyCheckpoint ready(LogView view, LogView.Snapshot all, Deadline deadline) {
    List<Segment> segments = new ArrayList<>(all.segments().all());
    long from = merge(segments, all);
    if (from == 1) {
      view.expire(epochSeconds.getAsLong());
    }
    segments.add(new Segment(from, all.known(), write(all, from, deadline)));
    return new ReadyCheckpoint(all.segments(), new Segments(segments));
  }

  /** Deletes what a checkpoint made useless. */
  void tookEffect(ReadyCheckpoint checkpoint, LogView view, Deadline deadline) {
    Set<String> useless = objects.ofSegments(checkpoint.before());
    useless.removeAll(objects.ofSegments(checkpoint.next()));
    useless.addAll(view.checkpointed(checkpoint.next()));
    objects.delete(useless, deadline);
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
}
