package dev.sluice.pipeline.decode;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.json.DecimalNumber;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import dev.sluice.pipeline.plan.Path;
import java.util.List;

/** Follows a path into a value, and remembers where the text or integer lies that is at its end. */
final class ScalarScanner {

  private final List<Path.Segment> path;

  /** The names in the path, encoded; empty in the places of indexes. */
  private final byte[][] names;

  private final JsonScanner json;
  private Kind kind = Kind.ABSENT;
  private int start;
  private int stop;

  /** An integer of at most 18 digits; {@link IsoTime#NOT_PLAIN} in place of others. */
  private long number;

  private enum Kind {
    ABSENT,
    TEXT,
    WHOLE_NUMBER
  }

  ScalarScanner(Path path, JsonScanner json) {
    this.path = path.segments();
    this.names = this.path.stream().map(ScalarScanner::encoded).toArray(byte[][]::new);
    this.json = json;
  }

  private static byte[] encoded(Path.Segment segment) {
    return segment instanceof Path.Segment.Name name ? name.name().getBytes(UTF_8) : new byte[0];
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
    } else if (first == '{' && path.get(depth) instanceof Path.Segment.Name) {
      field(names[depth], depth + 1);
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
    if (first == '"') {
      foundText();
    } else {
      foundNumber();
    }
    start = json.start();
    stop = json.stop();
  }

  private void foundText() throws NotPlainException {
    json.text();
    if (!json.isVerbatim()) {
      throw NOT_PLAIN;
    }
    kind = Kind.TEXT;
  }

  private void foundNumber() throws NotPlainException {
    DecimalNumber found = json.number();
    if (!found.isWhole()) {
      throw NOT_PLAIN;
    }
    kind = Kind.WHOLE_NUMBER;
    number = found.isLong() ? found.longValue() : IsoTime.NOT_PLAIN;
  }

  /** Nothing was found yet. */
  void forget() {
    kind = Kind.ABSENT;
  }

  /** Whether a text or an integer was found of so many bytes. */
  boolean isText(int least, int most) {
    int length = stop - start;
    return kind != Kind.ABSENT && length >= least && length <= most;
  }

  /** The number of the key that was found. */
  int number(byte[] bytes, KeyTable keys) {
    return keys.number(bytes, start, stop);
  }

  /** What was found, as epoch milliseconds; {@link IsoTime#NOT_PLAIN} if it is not plainly that. */
  long millis(byte[] bytes) {
    return switch (kind) {
      case ABSENT -> IsoTime.NOT_PLAIN;
      case TEXT -> IsoTime.plain(bytes, start, stop);
      case WHOLE_NUMBER -> number;
    };
  }
}
