package dev.sluice.pipeline.decode;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import dev.sluice.pipeline.json.DecimalNumber;
import dev.sluice.pipeline.json.EightBytes;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import java.util.Arrays;

/**
 * Goes over one record after the other, and notes where the values of known fields are. What they
 * are is asked afterwards, in an order that does not depend on the record: a processor learns what
 * comes next if it is always the same.
 *
 * <p>Records without escapes, and with no more than single spaces between what JSON consists of, it
 * goes over in large steps; others byte by byte. A record in which a known field comes twice is not
 * for it. For one thread.
 */
final class FieldSpans {

  /** How deep objects may lie within each other. */
  private static final int MOST_NESTING = 32;

  private static final int NOWHERE = -1;

  /** What is looked at behind a quote, all at once. */
  private static final int STEP = 2 * Long.BYTES;

  private final KnownField record;
  private final JsonScanner json;
  private final FieldOrder order = new FieldOrder();
  private final int[] starts;
  private final int[] stops;

  private byte[] bytes = new byte[0];
  private int end;
  private boolean isVerbatim;

  /** All bytes of names and texts so far, one on top of the other, and some behind them. */
  private long seen;

  /** The number of the field whose name came last. */
  private int found;

  /** How many of the fields so far are known. */
  private int known;

  FieldSpans(KnownField record, int numbers, JsonScanner json) {
    this.record = record;
    this.json = json;
    this.starts = new int[numbers];
    this.stops = new int[numbers];
  }

  /** Goes over a record, which is an object. */
  void over(byte[] text, int from, int to) throws NotPlainException {
    bytes = text;
    end = to;
    begin(from);
    seen = 0;
    order.begin();
    isVerbatim = isObject(from) && steps(record, from, 0) == to;
    if (!isVerbatim) {
      begin(from);
      bytewise(record);
      json.finish();
    }
    requireEachOnce();
  }

  private void begin(int from) {
    Arrays.fill(starts, NOWHERE);
    known = 0;
    json.over(bytes, from, end);
  }

  private boolean isObject(int from) {
    return end - from > 1 && bytes[from] == '{' && bytes[end - 1] == '}';
  }

  /** Where a field's value begins; negative if it is not there. */
  int start(int field) {
    return starts[field];
  }

  /** Where it ends. */
  int stop(int field) {
    return stops[field];
  }

  /** Whether it is sure that texts have no escapes. */
  boolean isVerbatim() {
    return isVerbatim;
  }

  /**
   * Whether a value that is a number has few characters, and surely no exponent: where one was gone
   * over in a large step, an exponent behind it would have ended that.
   */
  boolean isShortNumber(int field) {
    return isVerbatim && DecimalNumber.isShort(bytes, starts[field], stops[field]);
  }

  /** False if any name or text has a byte beyond ASCII, or something near it has. */
  boolean isAscii() {
    return EightBytes.areAscii(seen) && json.isAscii();
  }

  private void note(int field, int start, int stop) {
    known += -field >>> 31;
    starts[field] = start;
    stops[field] = stop;
  }

  private void requireEachOnce() throws NotPlainException {
    int noted = 0;
    for (int field = KnownField.OTHER + 1; field < starts.length; field++) {
      noted += starts[field] < 0 ? 0 : 1;
    }
    if (noted < known) {
      throw NOT_PLAIN;
    }
  }

  /**
   * Goes over the object that begins here, in large steps; where it ends is returned, or {@link
   * #NOWHERE} if that is not sure. That the record ends with a brace keeps places within it.
   */
  private int steps(KnownField object, int open, int depth) throws NotPlainException {
    byte[] text = bytes;
    int to = end;
    int at = behindSpace(text, open + 1);
    if (text[at] == '}') {
      return at + 1;
    }
    while (text[at] == '"') {
      int colon = name(object, at + 1);
      if (colon < 0 || colon >= to || text[colon] != ':') {
        break;
      }
      int field = found;
      int start = behindSpace(text, colon + 1);
      int stop =
          text[start] == '"' ? textStop(text, start + 1) : DecimalNumber.shortEnd(text, start);
      if (stop < 0) {
        stop = value(object.inner(field), start, depth);
      }
      if (stop < 0 || stop >= to) {
        break;
      }
      note(field, start, stop);
      int behind = behindSpace(text, stop);
      if (text[behind] == '}') {
        return behind + 1;
      }
      if (text[behind] != ',') {
        break;
      }
      at = behindSpace(text, behind + 1);
    }
    return NOWHERE;
  }

  private static int behindSpace(byte[] text, int at) {
    return text[at] == ' ' ? at + 1 : at;
  }

  /**
   * Finds the field whose name begins here.
   *
   * @return behind the quote that ends the name; negative if that is not sure
   */
  private int name(KnownField object, int from) throws NotPlainException {
    byte[] text = bytes;
    if (from <= text.length - STEP) {
      long eight = EightBytes.at(text, from);
      long nextEight = EightBytes.at(text, from + Long.BYTES);
      seen |= eight | nextEight;
      FieldOrder.Name expected = order.next();
      if (expected != null && expected.is(object, eight, nextEight)) {
        found = expected.number();
        return from + expected.length() + 1;
      }
      long special = EightBytes.special(eight);
      long nextSpecial = EightBytes.special(nextEight);
      // All ones if the name does not end in the first eight.
      int beyond = (Long.BYTES - 1 - EightBytes.first(special)) >> 31;
      int length = EightBytes.first(special) + (EightBytes.first(nextSpecial) & beyond);
      if (length < STEP && text[from + length] == '"') {
        long first = EightBytes.through(eight, special);
        long next = EightBytes.through(nextEight, nextSpecial) & beyond;
        found = object.find(first, next);
        if (expected != null) {
          order.miss(expected, object, length, first, next, found);
        }
        return from + length + 1;
      }
    }
    json.again(from - 1);
    json.text();
    found = object.find(text, json.start(), json.stop());
    return json.isVerbatim() ? json.position() : NOWHERE;
  }

  /** Behind the quote that ends the text which begins here; negative if that is not sure. */
  private int textStop(byte[] text, int from) {
    long all = 0;
    for (int at = from; at <= text.length - STEP; at += STEP) {
      long eight = EightBytes.at(text, at);
      long nextEight = EightBytes.at(text, at + Long.BYTES);
      int length = EightBytes.first(EightBytes.special(eight));
      int beyond = (Long.BYTES - 1 - length) >> 31;
      length += EightBytes.first(EightBytes.special(nextEight)) & beyond;
      all |= eight | nextEight;
      if (length < STEP) {
        seen |= all;
        return text[at + length] == '"' ? at + length + 1 : NOWHERE;
      }
    }
    return NOWHERE;
  }

  /** Goes over a value that is neither a text nor a short number. */
  private int value(KnownField field, int start, int depth) throws NotPlainException {
    byte first = bytes[start];
    if (first <= ' ') {
      // More space than one: the value does not begin here.
      return NOWHERE;
    }
    if (first == '{' && field.isOpen()) {
      return depth == MOST_NESTING ? NOWHERE : steps(field, start, depth + 1);
    }
    json.again(start);
    over(field, first);
    return first == '"' && !json.isVerbatim() ? NOWHERE : json.position();
  }

  /** Goes over the object that comes next, byte by byte. */
  private void bytewise(KnownField object) throws NotPlainException {
    json.enterObject();
    while (json.nextField()) {
      KnownField field = object.inner(object.find(bytes, json.start(), json.stop()));
      byte first = json.peek();
      int start = json.position();
      if (first == '{' && field.isOpen()) {
        bytewise(field);
      } else {
        over(field, first);
      }
      note(field.number(), start, json.position());
    }
  }

  private void over(KnownField field, byte first) throws NotPlainException {
    if (field.isStrict()) {
      strictly(first);
    } else {
      json.skip();
    }
  }

  /** Goes over a value that the general parser would read, and might find bad. */
  private void strictly(byte first) throws NotPlainException {
    switch (first) {
      case '{' -> {
        json.enterObject();
        while (json.nextField()) {
          strictly(json.peek());
        }
      }
      case '[' -> {
        json.enterList();
        while (json.nextElement()) {
          strictly(json.peek());
        }
      }
      case '"' -> {
        json.text();
        if (!json.isVerbatim()) {
          throw NOT_PLAIN;
        }
      }
      case 't', 'f', 'n' -> json.skip();
      default -> {
        if (!json.number().isFinite()) {
          throw NOT_PLAIN;
        }
      }
    }
  }
}
