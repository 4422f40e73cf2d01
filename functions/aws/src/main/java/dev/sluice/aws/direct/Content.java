package dev.sluice.aws.direct;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * What a request carries.
 *
 * @param bytes how many
 */
record Content(ContentStreamProvider source, long bytes) {

  private static final int PIECE = 1 << 16;

  /** Of bytes to which nobody writes. */
  static Content of(byte[] bytes) {
    return new Content(ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length);
  }

  /** Its SHA-256, in lower-case hex; read piece by piece, for it may have megabytes. */
  String sha256() throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[(int) Math.min(PIECE, bytes)];
    try (InputStream in = source.newStream()) {
      for (int read = in.read(piece); read > 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  boolean isSame(ContentStreamProvider other) throws IOException {
    try (InputStream mine = source.newStream();
        InputStream theirs = other.newStream()) {
      return Arrays.equals(mine.readAllBytes(), theirs.readAllBytes());
    }
  }
}
