package dev.sluice.forest;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes in little room: their length 4 bytes, their CRC-32C 4, and then themselves as DEFLATE has
 * them, or as they are where that is no shorter.
 */
final class Compression {

  private static final int HEADER_BYTES = 4 + 4;

  private Compression() {}

  /** Never longer than the bytes and 8 more. */
  static byte[] compressed(ByteBuffer bytes) {
    byte[] out = new byte[HEADER_BYTES + bytes.remaining()];
    ByteBuffer.wrap(out).putInt(bytes.remaining()).putInt(checksum(bytes.duplicate()));
    int length = deflated(bytes.duplicate(), out);
    if (length < bytes.remaining()) {
      return Arrays.copyOf(out, HEADER_BYTES + length);
    }
    bytes.get(out, HEADER_BYTES, bytes.remaining());
    return out;
  }

  /** As many bytes as there is room for. */
  private static int deflated(ByteBuffer bytes, byte[] out) {
    // What compresses in a forest compresses at once; the best level saves another hundredth.
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      return deflater.deflate(out, HEADER_BYTES, out.length - HEADER_BYTES);
    } finally {
      deflater.end();
    }
  }

  /**
   * The bytes that were compressed.
   *
   * @param most how many there may be
   */
  static ByteBuffer expanded(ByteBuffer in, int most) throws CorruptStateException {
    if (in.remaining() < HEADER_BYTES) {
      throw new CorruptStateException("a forest's state is too short");
    }
    int length = in.getInt();
    int checksum = in.getInt();
    if (length < in.remaining() || length > most) {
      throw new CorruptStateException("a forest's state has a length of " + length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (in.remaining() == length) {
      bytes.put(in).flip();
    } else {
      inflate(in, bytes);
    }
    if (checksum != checksum(bytes.duplicate())) {
      throw new CorruptStateException("the checksum of a forest's state is wrong");
    }
    return bytes;
  }

  private static void inflate(ByteBuffer in, ByteBuffer bytes) throws CorruptStateException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in);
      inflater.inflate(bytes);
      in.position(in.limit());
      bytes.flip();
    } catch (DataFormatException damaged) {
      throw new CorruptStateException("a forest's state is not compressed as it should be");
    } finally {
      inflater.end();
    }
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
