package dev.sluice.batch.log;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint consists of, oldest first: each segment goes on where the one before ends. Its
 * bytes are version 1, the number of segments, and of each the last entry's number, the number of
 * parts, and the parts.
 */
record Segments(List<Segment> all) {

  private static final int VERSION = 1;

  static final Segments NONE = new Segments(List.of());

  Segments {
    all = List.copyOf(all);
  }

  long through() {
    return all.isEmpty() ? 0 : all.get(all.size() - 1).through();
  }

  LogCheckpoint checkpoint() {
    ByteSink sink = new ByteSink(256);
    sink.bits(VERSION);
    sink.count(all.size());
    for (Segment segment : all) {
      sink.count(segment.through());
      sink.count(segment.parts().size());
      segment.parts().forEach(part -> part.write(sink));
    }
    return new LogCheckpoint(through(), sink.toArray());
  }

  /**
   * What a log's checkpoint consists of; nothing, if it has none.
   *
   * @throws IllegalStateException if that cannot be read
   */
  static Segments of(int log, @Nullable LogCheckpoint checkpoint) {
    try {
      return checkpoint == null ? NONE : read(checkpoint);
    } catch (IllegalArgumentException otherForm) {
      throw LogReading.unreadable(log, "the checkpoint", otherForm);
    }
  }

  /**
   * Reads what {@link #checkpoint} wrote.
   *
   * @throws IllegalArgumentException if that is something else
   */
  static Segments read(LogCheckpoint checkpoint) {
    ByteSource source = new ByteSource(checkpoint.content());
    int version = source.bits();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a checkpoint of version " + version + "; this release reads version " + VERSION);
    }
    List<Segment> segments = new ArrayList<>();
    long from = 1;
    for (int count = source.things(); count > 0; count--) {
      long through = source.count();
      List<ObjectReference> parts = new ArrayList<>();
      for (int rest = source.things(); rest > 0; rest--) {
        parts.add(ObjectReference.read(source));
      }
      segments.add(new Segment(from, through, parts));
      from = through + 1;
    }
    return new Segments(segments);
  }
}
