package dev.sluice.pipeline.plan;

import java.util.List;

/**
 * Where a value stands in a record: {@code device.id}, {@code readings[0].value}. It begins with a
 * name.
 */
public record Path(List<Segment> segments) {

  /** One step of a path. */
  public sealed interface Segment {
    /** A field of an object. */
    record Name(String name) implements Segment {}

    /** An element of an array, counted from 0. */
    record Index(int index) implements Segment {}
  }

  public Path {
    segments = List.copyOf(segments);
    if (segments.isEmpty() || !(segments.get(0) instanceof Segment.Name)) {
      throw new IllegalArgumentException("a path begins with a name: " + segments);
    }
  }

  /** The top-level field that the path begins with. */
  public String root() {
    return ((Segment.Name) segments.get(0)).name();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Name name) {
        text.append(text.isEmpty() ? "" : ".").append(name.name());
      } else if (segment instanceof Segment.Index index) {
        text.append('[').append(index.index()).append(']');
      }
    }
    return text.toString();
  }
}
