package dev.sluice.aws.kinesis;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a value lies in an event, a text's without its quotes; or nowhere. */
final class Region {

  private static final int NOWHERE = -1;

  private int start = NOWHERE;
  private int stop = NOWHERE;

  Region() {}

  Region(int start, int stop) {
    set(start, stop);
  }

  void clear() {
    start = NOWHERE;
  }

  void set(int from, int to) {
    start = from;
    stop = to;
  }

  /** Takes the text that comes next, if it stands there as it is meant. */
  void read(JsonScanner json) throws NotPlainException {
    json.text();
    if (!json.isVerbatim()) {
      throw NOT_PLAIN;
    }
    set(json.start(), json.stop());
  }

  boolean isThere() {
    return start != NOWHERE;
  }

  int start() {
    return start;
  }

  int stop() {
    return stop;
  }

  int length() {
    return stop - start;
  }

  /** Where a character stands first, from the region's start on; -1 if it stands nowhere. */
  int indexOf(byte[] event, char character) {
    for (int i = start; i < stop; i++) {
      if (event[i] == character) {
        return i - start;
      }
    }
    return -1;
  }

  boolean beginsWith(byte[] event, byte[] text) {
    return text.length <= length()
        && Arrays.equals(event, start, start + text.length, text, 0, text.length);
  }

  boolean is(byte[] event, byte[] text) {
    return Arrays.equals(event, start, stop, text, 0, text.length);
  }

  boolean endsWith(byte[] event, Region other) {
    int from = stop - other.length();
    return from >= start && Arrays.equals(event, from, stop, event, other.start, other.stop);
  }

  /** The first so many bytes. */
  String string(byte[] event, int length) {
    return new String(event, start, length, StandardCharsets.US_ASCII);
  }
}
