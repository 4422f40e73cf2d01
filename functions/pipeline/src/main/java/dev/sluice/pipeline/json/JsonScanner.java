package dev.sluice.pipeline.json;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes over JSON (RFC 8259) in an array of bytes, value by value, and makes an object of nothing
 * that is not asked for. What it takes, every JSON parser takes, and means the same by it; where it
 * is not sure, it throws {@link NotPlainException}: at text that is no JSON, at names with escapes,
 * and beyond {@value #MOST_NESTING} levels.
 *
 * <p>Bytes beyond ASCII are taken inside text as they come; {@link #isAscii} tells whether there
 * were any, for whoever must know that they are UTF-8. One scanner goes over one text after the
 * other. For one thread.
 */
public final class JsonScanner {

  /** How deep lists and objects may lie within each other. */
  public static final int MOST_NESTING = 64;

  private final DecimalNumber number = new DecimalNumber();
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int depth;

  /** Whether a list or an object has just begun. */
  private boolean fresh;

  /** All bytes of text so far, one on top of the other. */
  private long seen;

  /** Of the latest text or number: where it is, without quotes. */
  private int start;

  private int stop;

  /** Whether the latest text has an escape. */
  private boolean escaped;

  /** Begins a text. */
  public void over(byte[] text, int from, int to) {
    goOn(text, from, to);
    depth = 0;
    fresh = false;
    seen = 0;
  }

  /** Goes on with the same text, of which what was not gone over lies in these bytes now. */
  public void goOn(byte[] text, int from, int to) {
    bytes = text;
    at = from;
    end = to;
  }

  /** Where the next byte is that was not gone over. */
  public int position() {
    return at;
  }

  /** Where the latest text or name begins, behind its quote, or the latest number. */
  public int start() {
    return start;
  }

  /** Where it ends. */
  public int stop() {
    return stop;
  }

  /** Whether the latest text is as it stands between its quotes. */
  public boolean isVerbatim() {
    return !escaped;
  }

  /** False if any text so far has a byte beyond ASCII, or something near it has. */
  public boolean isAscii() {
    return EightBytes.areAscii(seen);
  }

  /** Goes back to where a value begins that was gone over. */
  public void again(int valueStart) {
    at = valueStart;
  }

  /** The next value's first byte, which tells what it is. */
  public byte peek() throws NotPlainException {
    if (at < end && bytes[at] > ' ') {
      return bytes[at];
    }
    return peekBehindSpace();
  }

  private byte peekBehindSpace() throws NotPlainException {
    passSpace();
    if (at == end) {
      throw NOT_PLAIN;
    }
    return bytes[at];
  }

  private void passSpace() {
    while (at < end && isSpace(bytes[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  /** Goes into the object that comes next. */
  public void enterObject() throws NotPlainException {
    enter('{');
  }

  /** Goes into the list that comes next. */
  public void enterList() throws NotPlainException {
    enter('[');
  }

  private void enter(char opening) throws NotPlainException {
    expect(opening);
    fresh = true;
    if (++depth > MOST_NESTING) {
      throw NOT_PLAIN;
    }
  }

  private void expect(char wanted) throws NotPlainException {
    if (peek() != wanted) {
      throw NOT_PLAIN;
    }
    at++;
  }

  /**
   * Goes to the value of the object's next field, whose name then is the latest text; or out of the
   * object, if it has no more.
   */
  public boolean nextField() throws NotPlainException {
    if (!hasNext('}')) {
      return false;
    }
    text();
    if (escaped) {
      throw NOT_PLAIN;
    }
    expect(':');
    return true;
  }

  /** Goes to the list's next element; or out of the list, if it has no more. */
  public boolean nextElement() throws NotPlainException {
    return hasNext(']');
  }

  private boolean hasNext(char closing) throws NotPlainException {
    byte next = peek();
    if (next == closing) {
      at++;
      depth--;
      fresh = false;
      return false;
    }
    if (!fresh) {
      expect(',');
    }
    fresh = false;
    return true;
  }

  /** Whether the latest text is this, byte for byte. */
  public boolean is(byte[] text) {
    return Arrays.equals(bytes, start, stop, text, 0, text.length);
  }

  /** Goes over a value, whatever it is. */
  public void skip() throws NotPlainException {
    switch (peek()) {
      case '{' -> skipObject();
      case '[' -> skipList();
      case '"' -> text();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void skipObject() throws NotPlainException {
    enterObject();
    while (nextField()) {
      skip();
    }
  }

  private void skipList() throws NotPlainException {
    enterList();
    while (nextElement()) {
      skip();
    }
  }

  /** Goes over a word, which comes next. */
  public void literal(String word) throws NotPlainException {
    for (int i = 0; i < word.length(); i++) {
      if (at == end || bytes[at++] != word.charAt(i)) {
        throw NOT_PLAIN;
      }
    }
  }

  /** Ends the text: nothing but space may follow. */
  public void finish() throws NotPlainException {
    passSpace();
    if (at < end) {
      throw NOT_PLAIN;
    }
  }

  /** Goes over a text. */
  public void text() throws NotPlainException {
    expect('"');
    start = at;
    escaped = false;
    int quote = plainUntil(at);
    if (quote >= end || bytes[quote] != '"') {
      quote = behindEscapes(quote);
    }
    stop = quote;
    at = quote + 1;
  }

  /** Where the text ends that has something other than its end there. */
  private int behindEscapes(int from) throws NotPlainException {
    at = from;
    while (at < end && bytes[at] != '"') {
      if (bytes[at] >= 0 && bytes[at] < ' ') {
        throw NOT_PLAIN;
      }
      escape();
      at = plainUntil(at);
    }
    if (at >= end) {
      throw NOT_PLAIN;
    }
    return at;
  }

  /** Where a quote, a backslash or a control character comes next, or the end. */
  private int plainUntil(int from) {
    int i = from;
    while (i + Long.BYTES <= end) {
      long eight = EightBytes.at(bytes, i);
      long special = EightBytes.special(eight);
      seen |= eight;
      if (special != 0) {
        return i + EightBytes.first(special);
      }
      i += Long.BYTES;
    }
    while (i < end && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
      seen |= bytes[i];
      i++;
    }
    return i;
  }

  private void escape() throws NotPlainException {
    escaped = true;
    at++;
    if (at == end) {
      throw NOT_PLAIN;
    }
    switch (bytes[at++]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
      case 'u' -> fourHexDigits();
      default -> throw NOT_PLAIN;
    }
  }

  private void fourHexDigits() throws NotPlainException {
    for (int last = at + 4; at < last; at++) {
      if (at >= end || Character.digit(bytes[at], 16) < 0) {
        throw NOT_PLAIN;
      }
    }
  }

  /** The latest text, which is verbatim, or number as a string. */
  public String string() {
    return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
  }

  /** Goes over a number. */
  public DecimalNumber number() throws NotPlainException {
    peek();
    start = at;
    at = number.read(bytes, at, end);
    stop = at;
    return number;
  }
}
