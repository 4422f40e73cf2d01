package dev.sluice.aws.kinesis;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a text lies in an event, without its quotes; or nowhere. */
final class Region {

  private static final int NOWHERE = -1;

  private final byte[] event;
  private int start = NOWHERE;
  private int stop = NOWHERE;

  Region(byte[] event) {
    this.event = event;
  }

  void clear() {
    start = NOWHERE;
  }

  /** Takes the text that comes next, if it stands there as it is meant. */
  void read(JsonScanner json) throws NotPlainException {
    json.text();
    if (!json.isVerbatim()) {
      throw NOT_PLAIN;
    }
    start = json.start();
    stop = json.stop();
  }

  boolean isThere() {
    return start != NOWHERE;
  }

  int length() {
    return stop - start;
  }

  /** Where a character stands first; -1 if it stands nowhere. */
  int indexOf(char character) {
    for (int i = start; i < stop; i++) {
      if (event[i] == character) {
        return i - start;
      }
    }
    return -1;
  }

  /** Whether the first so many bytes are these. */
  boolean beginsWith(byte[] text, int length) {
    return length <= length() && Arrays.equals(event, start, start + length, text, 0, length);
  }

  boolean is(byte[] text) {
    return length() == text.length && beginsWith(text, text.length);
  }

  boolean endsWith(Region other) {
    int from = stop - other.length();
    return from >= start && Arrays.equals(event, from, stop, event, other.start, other.stop);
  }

  byte[] bytes() {
    return Arrays.copyOfRange(event, start, stop);
  }

  /** The first so many bytes. */
  String string(int length) {
    return new String(event, start, length, StandardCharsets.US_ASCII);
  }
}
