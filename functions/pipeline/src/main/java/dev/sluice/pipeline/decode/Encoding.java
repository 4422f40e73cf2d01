package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Checks that bytes are UTF-8. JSON's parser does not: it takes overlong forms and surrogates,
 * looks at skipped text hardly at all, and guesses UTF-16 from bytes that are zero.
 */
final class Encoding {

  private static final int CHUNK_CHARACTERS = 1024;

  private Encoding() {}

  /**
   * Checks a record that is text in all, without a character of the number zero.
   *
   * @param format what it should be, for the reason
   */
  static void check(byte[] bytes, String format) throws BadRecordException {
    int ascii = asciiPrefix(bytes);
    if (ascii < bytes.length) {
      checkFrom(bytes, ascii, bytes.length);
      checkNoNul(bytes, ascii, format);
    }
  }

  /** Checks text from one place to another. */
  static void check(byte[] bytes, int start, int end) throws BadRecordException {
    int ascii = start;
    while (ascii < end && bytes[ascii] >= 0) {
      ascii++;
    }
    if (ascii < end) {
      checkFrom(bytes, ascii, end);
    }
  }

  /** Most records are ASCII, and end here. */
  private static int asciiPrefix(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && bytes[i] > 0) {
      i++;
    }
    return i;
  }

  private static void checkFrom(byte[] bytes, int start, int end) throws BadRecordException {
    ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK_CHARACTERS, end - start));
    CharsetDecoder decoder = UTF_8.newDecoder();
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
      if (result.isError()) {
        throw new BadRecordException("not UTF-8: an invalid sequence at byte " + in.position());
      }
    } while (result.isOverflow());
  }

  private static void checkNoNul(byte[] bytes, int start, String format) throws BadRecordException {
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new BadRecordException(
            "not " + format + ": a zero byte at byte " + i + "; is it UTF-16?");
      }
    }
  }
}
