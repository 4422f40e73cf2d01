package dev.sluice.pipeline.decode;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.json.DecimalNumber;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import dev.sluice.pipeline.plan.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows a path into a value, and remembers where the text or integer lies that is at its end. */
final class ScalarScanner {

  private final List<Path.Segment> path;

  /** The names in the path, encoded; empty in the places of indexes. */
  private final byte[][] names;

  private final KnownField field;

  /** How much of the path leads to the field. */
  private final int depth;

  private final FieldSpans spans;
  private final JsonScanner json;
  private final IsoTimes times = new IsoTimes();
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

  /**
   * @param record in which the field is that {@link #names} lead to
   * @param json goes over that record
   */
  ScalarScanner(Path path, KnownField record, FieldSpans spans, JsonScanner json) {
    List<String> toField = names(path);
    this.path = path.segments();
    this.names = this.path.stream().map(ScalarScanner::encoded).toArray(byte[][]::new);
    this.field = record.at(toField);
    this.depth = toField.size();
    this.spans = spans;
    this.json = json;
  }

  /** The names that a path begins with; of those it may consist. */
  static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    for (Path.Segment segment : path.segments()) {
      if (!(segment instanceof Path.Segment.Name name)) {
        break;
      }
      names.add(name.name());
    }
    return names;
  }

  private static byte[] encoded(Path.Segment segment) {
    return segment instanceof Path.Segment.Name name ? name.name().getBytes(UTF_8) : new byte[0];
  }

  /** Looks into the latest record. Of fields of the same name, the last counts. */
  void scan(byte[] bytes) throws NotPlainException {
    kind = Kind.ABSENT;
    int at = spans.start(field.number());
    if (at < 0) {
      return;
    }
    if (depth == path.size() && bytes[at] == '"' && spans.isVerbatim()) {
      kind = Kind.TEXT;
      start = at + 1;
      stop = spans.stop(field.number()) - 1;
    } else {
      json.again(at);
      follow(depth);
    }
  }

  private void follow(int from) throws NotPlainException {
    byte first = json.peek();
    if (from == path.size()) {
      found(first);
    } else if (first == '{' && path.get(from) instanceof Path.Segment.Name) {
      field(names[from], from + 1);
    } else if (first == '[' && path.get(from) instanceof Path.Segment.Index index) {
      element(index.index(), from + 1);
    } else {
      kind = Kind.ABSENT;
      json.skip();
    }
  }

  private void field(byte[] name, int from) throws NotPlainException {
    kind = Kind.ABSENT;
    json.enterObject();
    while (json.nextField()) {
      if (json.is(name)) {
        follow(from);
      } else {
        json.skip();
      }
    }
  }

  private void element(int wanted, int from) throws NotPlainException {
    kind = Kind.ABSENT;
    json.enterList();
    for (int i = 0; json.nextElement(); i++) {
      if (i == wanted) {
        follow(from);
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
      case TEXT -> times.plain(bytes, start, stop);
      case WHOLE_NUMBER -> number;
    };
  }
}
