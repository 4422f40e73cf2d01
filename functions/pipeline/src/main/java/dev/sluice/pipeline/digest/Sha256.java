package dev.sluice.pipeline.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of some bytes. */
public final class Sha256 {

  private static final int BYTES = 32;

  private final byte[] hash;

  private Sha256(byte[] hash) {
    this.hash = hash;
  }

  public static Sha256 of(byte[] bytes) {
    try {
      return new Sha256(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Of the text's UTF-8. */
  public static Sha256 of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** All of it, in lower-case hex. */
  public String hex() {
    return hex(BYTES);
  }

  /** Its first bytes, in lower-case hex. */
  public String hex(int bytes) {
    return HexFormat.of().formatHex(hash, 0, bytes);
  }

  /** Its first eight bytes, big-endian. */
  public long prefix() {
    return ByteBuffer.wrap(hash).getLong();
  }
}
