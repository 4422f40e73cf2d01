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

  /** As the pipeline file writes it; a name that is no identifier in brackets. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Index index) {
        text.append('[').append(index.index()).append(']');
      } else {
        appendName(((Segment.Name) segment).name(), text);
      }
    }
    return text.toString();
  }

  private static void appendName(String name, StringBuilder text) {
    if (isIdentifier(name)) {
      text.append(text.isEmpty() ? "" : ".").append(name);
    } else {
      text.append("[\"").append(name).append("\"]");
    }
  }

  private static boolean isIdentifier(String name) {
    boolean identifier = !name.isEmpty() && !isDigit(name.charAt(0));
    for (int i = 0; identifier && i < name.length(); i++) {
      identifier = isLetter(name.charAt(i)) || isDigit(name.charAt(i));
    }
    return identifier;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
