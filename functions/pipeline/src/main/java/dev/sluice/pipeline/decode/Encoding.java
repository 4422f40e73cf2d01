package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Checks that bytes are UTF-8. The parser does not: it takes overlong forms and surrogates, looks
 * at skipped text hardly at all, and guesses UTF-16 from bytes that are zero.
 */
final class Encoding {

  private static final int CHUNK_CHARACTERS = 1024;

  private Encoding() {}

  static void check(byte[] bytes) throws BadRecordException {
    int ascii = asciiPrefix(bytes);
    if (ascii < bytes.length) {
      checkFrom(bytes, ascii);
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

  private static void checkFrom(byte[] bytes, int start) throws BadRecordException {
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(CHUNK_CHARACTERS);
    CharsetDecoder decoder = UTF_8.newDecoder();
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
      if (result.isError()) {
        throw new BadRecordException("not UTF-8: an invalid sequence at byte " + in.position());
      }
    } while (result.isOverflow());
    checkNoNul(bytes, start);
  }

  private static void checkNoNul(byte[] bytes, int start) throws BadRecordException {
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new BadRecordException("not JSON: a zero byte at byte " + i + "; is it UTF-16?");
      }
    }
  }
}
