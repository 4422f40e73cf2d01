package dev.sluice.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The checksum at the end of what the pipeline stores, which random changes never get right. */
final class Checksums {

  private static final int BYTES = 4;

  private Checksums() {}

  /** The same bytes but for the last four, which become the checksum of those before. */
  static byte[] mended(byte[] input) {
    if (input.length < BYTES) {
      return input;
    }
    byte[] mended = input.clone();
    CRC32C checksum = new CRC32C();
    checksum.update(mended, 0, mended.length - BYTES);
    ByteBuffer.wrap(mended).putInt(mended.length - BYTES, (int) checksum.getValue());
    return mended;
  }

  static boolean areRight(byte[] input) {
    return Arrays.equals(input, mended(input));
  }
}
