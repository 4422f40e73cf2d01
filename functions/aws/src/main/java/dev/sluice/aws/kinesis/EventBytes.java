package dev.sluice.aws.kinesis;

import dev.sluice.pipeline.json.JsonScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of one event after the other, each from its beginning: all of it, or only the part that
 * a scanner is at. An event has megabytes, and a part of it stays near the processor from when it
 * is copied until it was gone over. For one thread.
 */
final class EventBytes {

  /** What is read at once: less than the second cache of any processor that we know of. */
  private static final int PART = 1 << 16;

  private InputStream event = InputStream.nullInputStream();
  private byte[] bytes = new byte[PART];
  private int length;
  private boolean isAtEnd;

  /** Whether all that was read is still there. */
  private boolean isWhole;

  /**
   * Begins an event. If it can be read again, only its first part is there; else all of it.
   *
   * @throws IOException if it cannot be read
   */
  void begin(InputStream next) throws IOException {
    event = next;
    length = 0;
    isAtEnd = false;
    isWhole = true;
    if (next instanceof ByteArrayInputStream) {
      next.mark(0);
      fill(PART);
    } else {
      rest();
    }
  }

  /** What holds the bytes, from the first on. */
  byte[] bytes() {
    return bytes;
  }

  /** How many bytes are there. */
  int length() {
    return length;
  }

  /**
   * Has so many bytes there that a scanner has not gone over, or all that are left of the event.
   * What it has gone over may not be there any more.
   */
  void ahead(int many, JsonScanner json) throws IOException {
    if (isAtEnd || length - json.position() >= many) {
      return;
    }
    letGo(json.position());
    fill(Math.max(PART, Math.multiplyExact(2, many)));
    json.goOn(bytes, 0, length);
  }

  private void letGo(int before) {
    length -= before;
    System.arraycopy(bytes, before, bytes, 0, length);
    isWhole = false;
  }

  /** Has all there that is left of the event and that a scanner has not gone over. */
  void rest(JsonScanner json) throws IOException {
    if (!isAtEnd) {
      rest();
      json.goOn(bytes, json.position(), length);
    }
  }

  /** Whether the event ends with what is there. */
  boolean isAtEnd() {
    return isAtEnd;
  }

  /** Has all of the event there, from its beginning on. */
  void again() throws IOException {
    if (!isWhole) {
      event.reset();
      length = 0;
      isAtEnd = false;
      isWhole = true;
    }
    rest();
  }

  private void rest() throws IOException {
    fill(bytes.length);
    while (!isAtEnd) {
      fill(Math.multiplyExact(2, length));
    }
  }

  /** Reads until so many bytes are there, or no more comes. */
  private void fill(int most) throws IOException {
    if (bytes.length < most) {
      bytes = Arrays.copyOf(bytes, most);
    }
    while (length < most && !isAtEnd) {
      int read = event.read(bytes, length, most - length);
      isAtEnd = read < 0;
      length += Math.max(0, read);
    }
  }
}
