package dev.sluice.pipeline.decode;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import dev.sluice.pipeline.plan.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Follows a path into a value, and remembers where the text or integer lies that is at its end. */
final class ScalarScanner {

  private final List<Path.Segment> path;
  private final JsonScanner json;
  private Kind kind = Kind.ABSENT;
  private int start;
  private int stop;

  private enum Kind {
    ABSENT,
    TEXT,
    WHOLE_NUMBER
  }

  ScalarScanner(Path path, JsonScanner json) {
    this.path = path.segments();
    this.json = json;
  }

  /**
   * Goes over the value that comes next, of the field with which the path begins. Of fields of the
   * same name, the last counts.
   */
  void scan() throws NotPlainException {
    kind = Kind.ABSENT;
    follow(1);
  }

  private void follow(int depth) throws NotPlainException {
    byte first = json.peek();
    if (depth == path.size()) {
      found(first);
    } else if (first == '{' && path.get(depth) instanceof Path.Segment.Name name) {
      field(name.name().getBytes(StandardCharsets.UTF_8), depth + 1);
    } else if (first == '[' && path.get(depth) instanceof Path.Segment.Index index) {
      element(index.index(), depth + 1);
    } else {
      kind = Kind.ABSENT;
      json.skip();
    }
  }

  private void field(byte[] name, int depth) throws NotPlainException {
    kind = Kind.ABSENT;
    json.enterObject();
    while (json.nextField()) {
      if (json.is(name)) {
        follow(depth);
      } else {
        json.skip();
      }
    }
  }

  private void element(int wanted, int depth) throws NotPlainException {
    kind = Kind.ABSENT;
    json.enterList();
    for (int i = 0; json.nextElement(); i++) {
      if (i == wanted) {
        follow(depth);
      } else {
        json.skip();
      }
    }
  }

  /** Anything but text and integers is bad here, and text with escapes is not read. */
  private void found(byte first) throws NotPlainException {
    boolean isText = first == '"';
    if (isText) {
      json.text();
    }
    if (isText ? !json.isVerbatim() : !json.number().isWhole()) {
      throw NOT_PLAIN;
    }
    kind = isText ? Kind.TEXT : Kind.WHOLE_NUMBER;
    start = json.start();
    stop = json.stop();
  }

  /** What was found, in a record of these bytes. */
  Scalar scalar(byte[] bytes) {
    return switch (kind) {
      case ABSENT -> Scalar.ABSENT;
      case TEXT -> new Scalar.Text(string(bytes));
      case WHOLE_NUMBER -> new Scalar.WholeNumber(string(bytes));
    };
  }

  /** What was found, as a moment if it is plainly one. */
  Scalar moment(byte[] bytes) {
    long plain = kind == Kind.TEXT ? IsoTime.plain(bytes, start, stop) : IsoTime.NOT_PLAIN;
    return plain == IsoTime.NOT_PLAIN ? scalar(bytes) : new Scalar.Moment(plain);
  }

  private String string(byte[] bytes) {
    return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
  }
}
