package dev.sluice.definition.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** A value of a document. */
public sealed interface Node {

  /** Where it begins. */
  Position at();

  /** A list. */
  record Sequence(Position at, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A map with scalar keys, each there once, in the order of the text. */
  record Mapping(Position at, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** A key of a map and its value. */
  record Entry(Scalar key, Node value) {}

  /** What a fault has been told of already. */
  record Unreadable(Position at) implements Node {}

  /** What the core schema takes a scalar for. */
  enum Kind {
    STRING,
    BOOL,
    INTEGER,
    DECIMAL,
    /** Nothing at all, {@code null} or {@code ~}. */
    NULL
  }

  /** A single value as it is written, without its quotes. */
  final class Scalar implements Node {

    private final SourceText source;
    private final int start;
    private final ScalarStyle style;
    private final String text;
    private final Kind kind;
    private int @Nullable [] places;

    Scalar(SourceText source, int start, ScalarStyle style, String text, Kind kind) {
      this.source = source;
      this.start = start;
      this.style = style;
      this.text = text;
      this.kind = kind;
    }

    @Override
    public Position at() {
      return source.at(start);
    }

    /**
     * Where a part of the text stands: behind an opening quote, past escapes, on its own line.
     *
     * @param offset as {@link String#charAt} counts; the end is an offset too
     */
    public Position at(int offset) {
      if (places == null) {
        places = ScalarPlaces.of(source, start, style, text);
      }
      int within = Math.max(0, Math.min(offset, text.length()));
      return source.at(places[text.codePointCount(0, within)]);
    }

    public String text() {
      return text;
    }

    public Kind kind() {
      return kind;
    }
  }
}
