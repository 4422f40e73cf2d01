package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one log, while others may write to it. */
final class LogReading {

  /** Others may make a checkpoint now and then; one that is always in the way is no neighbour. */
  private static final int MOST_ATTEMPTS = 8;

  /** As a rule nobody wrote; then the first read is the only one. */
  private static final int GROWTH = 4;

  private final int log;
  private final LogTable table;
  private final LogObjects objects;

  LogReading(int log, LogTable table, LogObjects objects) {
    this.log = log;
    this.table = table;
    this.objects = objects;
  }

  /**
   * All of the log, as of now or later.
   *
   * @throws UnavailableException if a service does not answer before the deadline
   */
  LogView open(Deadline deadline) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      LogImage image = table.open(log, deadline);
      LogView view = loaded(image.checkpoint(), deadline);
      if (view != null && apply(image.slots(), view, deadline)) {
        return view;
      }
    }
    throw new UnavailableException(
        "log %d changes faster than it can be read, or lacks an entry or an object".formatted(log));
  }

  /** What the checkpoint holds; null if it was replaced meanwhile. */
  private @Nullable LogView loaded(@Nullable LogCheckpoint checkpoint, Deadline deadline) {
    Segments segments = Segments.of(log, checkpoint);
    LogView view = new LogView(segments);
    for (Segment segment : segments.all()) {
      for (ObjectReference part : segment.parts()) {
        String name = objects.ofPart(segment.from(), segment.through(), part);
        byte[] bytes = objects.get(name, part, deadline);
        if (bytes == null) {
          return null;
        }
        view.load(entry(bytes, segment.through(), name));
      }
    }
    return view;
  }

  private LogEntry entry(byte[] bytes, long number, String what) {
    try {
      return LogEntry.read(bytes, number);
    } catch (IllegalArgumentException otherForm) {
      throw unreadable(log, what, otherForm);
    }
  }

  static IllegalStateException unreadable(int log, String what, IllegalArgumentException cause) {
    return new IllegalStateException(
        "log %d cannot be read: %s: %s; restore the table and the bucket to a time before that"
            .formatted(log, what, cause.getMessage()),
        cause);
  }

  /**
   * Reads what was appended since; the log as it is now or later.
   *
   * @throws UnavailableException if a service does not answer before the deadline
   */
  LogView catchUp(LogView view, Deadline deadline) {
    for (int count = 1; ; count = Math.min(GROWTH * count, table.slots())) {
      long before = view.known();
      if (!apply(table.read(log, before + 1, count, deadline), view, deadline)) {
        return open(deadline);
      }
      if (view.known() > before) {
        view.shared();
      }
      if (view.known() < before + count) {
        return view;
      }
    }
  }

  /**
   * Takes in, in their order, what comes behind what is known.
   *
   * @return false if one of them was appended over, or its object is gone
   */
  private boolean apply(List<LogSlot> slots, LogView view, Deadline deadline) {
    Map<Long, LogSlot> byNumber = new HashMap<>();
    long last = 0;
    for (LogSlot slot : slots) {
      byNumber.put(slot.number(), slot);
      last = Math.max(last, slot.number());
    }
    for (long number = view.known() + 1; number <= last; number++) {
      LogSlot next = byNumber.get(number);
      if (next == null || !apply(next, view, deadline)) {
        return false;
      }
    }
    return true;
  }

  private boolean apply(LogSlot slot, LogView view, Deadline deadline) {
    EntryContent content = content(slot);
    ObjectReference reference = content.reference();
    if (reference == null) {
      LogEntry entry = entry(content.bytes(), slot.number(), "entry " + slot.number());
      view.apply(slot.number(), entry, null);
      return true;
    }
    String name = objects.ofEntry(slot.number(), reference);
    byte[] bytes = objects.get(name, reference, deadline);
    if (bytes == null) {
      return false;
    }
    view.apply(slot.number(), entry(bytes, slot.number(), name), name);
    return true;
  }

  private EntryContent content(LogSlot slot) {
    try {
      return EntryContent.read(slot.content());
    } catch (IllegalArgumentException otherForm) {
      throw unreadable(log, "entry " + slot.number(), otherForm);
    }
  }
}
