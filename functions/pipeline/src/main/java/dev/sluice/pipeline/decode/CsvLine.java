package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Takes the values of one line, from the first to the last. */
final class CsvLine {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] bytes;
  private final byte delimiter;
  private int at;
  private boolean more = true;
  private int start;
  private int end;
  private boolean quoted;
  private boolean doubled;

  /**
   * A line of UTF-8.
   *
   * @param delimiter an ASCII character
   */
  CsvLine(byte[] bytes, char delimiter) {
    this.bytes = bytes;
    this.delimiter = (byte) delimiter;
    this.at = startsWithMark(bytes) ? MARK.length : 0;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length
        && bytes[0] == MARK[0]
        && bytes[1] == MARK[1]
        && bytes[2] == MARK[2];
  }

  /** Goes to the next value; false behind the last. */
  boolean next() throws BadRecordException {
    if (!more) {
      return false;
    }
    quoted = at < bytes.length && bytes[at] == '"';
    doubled = false;
    if (quoted) {
      quotedValue();
    } else {
      plainValue();
    }
    more = at < bytes.length && bytes[at] == delimiter;
    if (more) {
      at++;
    } else {
      endOfLine();
    }
    return true;
  }

  private void plainValue() throws BadRecordException {
    start = at;
    while (at < bytes.length && bytes[at] != delimiter && !isLineBreak(bytes[at])) {
      if (bytes[at] == '"') {
        throw new BadRecordException(
            "not CSV: a quote inside a value at byte " + at + "; put the whole value in quotes");
      }
      at++;
    }
    end = at;
  }

  /** A quote inside is doubled. */
  private void quotedValue() throws BadRecordException {
    int opening = at++;
    start = at;
    while (at < bytes.length && (bytes[at] != '"' || isAt(at + 1, '"'))) {
      doubled |= bytes[at] == '"';
      at += bytes[at] == '"' ? 2 : 1;
    }
    if (at == bytes.length) {
      throw new BadRecordException(
          "not CSV: the quote that opens at byte " + opening + " is never closed");
    }
    end = at++;
    if (at < bytes.length && bytes[at] != delimiter && !isLineBreak(bytes[at])) {
      throw new BadRecordException(
          "not CSV: something follows a closing quote at byte " + at + "; double quotes inside");
    }
  }

  private void endOfLine() throws BadRecordException {
    at += isAt(at, '\r') ? 1 : 0;
    at += isAt(at, '\n') ? 1 : 0;
    if (at < bytes.length) {
      throw new BadRecordException(
          "something follows the line at byte " + at + "; one line a record is expected");
    }
  }

  private boolean isAt(int index, char c) {
    return index < bytes.length && bytes[index] == c;
  }

  private static boolean isLineBreak(byte c) {
    return c == '\n' || c == '\r';
  }

  /** Whether the value is empty and not in quotes. */
  boolean isEmpty() {
    return start == end && !quoted;
  }

  String text() {
    return doubled ? undoubled() : new String(bytes, start, end - start, UTF_8);
  }

  private String undoubled() {
    ByteArrayOutputStream text = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i += bytes[i] == '"' ? 2 : 1) {
      text.write(bytes[i]);
    }
    return text.toString(UTF_8);
  }
}
