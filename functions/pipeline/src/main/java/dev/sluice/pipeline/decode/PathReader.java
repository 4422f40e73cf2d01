package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.pipeline.plan.Path;
import java.io.IOException;
import java.util.List;

/** Follows a path into a value. Of fields of the same name, the last counts. */
final class PathReader {

  private final String root;
  private final List<Path.Segment> segments;

  PathReader(Path path) {
    this.root = path.root();
    this.segments = path.segments();
  }

  /** Whether the path begins with a field. */
  boolean beginsWith(String field) {
    return root.equals(field);
  }

  /** Whether the path ends at the field that it begins with. */
  boolean isField() {
    return segments.size() == 1;
  }

  /** The value that the path leads to, from the value of the field that it begins with. */
  Scalar below(JsonParser parser) throws IOException {
    parser.nextToken();
    return follow(parser, 1);
  }

  private Scalar follow(JsonParser parser, int depth) throws IOException {
    if (depth == segments.size()) {
      Scalar scalar = Scalar.at(parser);
      parser.skipChildren();
      return scalar;
    }
    if (segments.get(depth) instanceof Path.Segment.Name name
        && parser.currentToken() == JsonToken.START_OBJECT) {
      return field(parser, name.name(), depth);
    }
    if (segments.get(depth) instanceof Path.Segment.Index index
        && parser.currentToken() == JsonToken.START_ARRAY) {
      return element(parser, index.index(), depth);
    }
    parser.skipChildren();
    return Scalar.ABSENT;
  }

  private Scalar field(JsonParser parser, String name, int depth) throws IOException {
    Scalar found = Scalar.ABSENT;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean wanted = name.equals(parser.currentName());
      parser.nextToken();
      if (wanted) {
        found = follow(parser, depth + 1);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private Scalar element(JsonParser parser, int wanted, int depth) throws IOException {
    Scalar found = Scalar.ABSENT;
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == wanted) {
        found = follow(parser, depth + 1);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }
}
