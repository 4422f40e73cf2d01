package dev.sluice.local.produce;

import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines: those that are text as they are, those that are binary or compressed in Base64,
 * since their bytes may hold line ends.
 */
public final class RecordLines {

  private final NdjsonLines lines;
  private final boolean encoded;
  private long number;

  /** The records of lines as {@code put} takes them. */
  public RecordLines(InputStream in, Body body) {
    this.lines = new NdjsonLines(in);
    this.encoded = encoded(body);
  }

  /** Whether records are lines of Base64. */
  public static boolean encoded(Body body) {
    Format format = body.format();
    return format instanceof Format.Avro
        || format instanceof Format.Protobuf
        || body.compression() != Body.Compression.NONE;
  }

  /**
   * The bytes of the next record, or null at the end.
   *
   * @throws IOException if the input cannot be read, or a line is not Base64 that should be: the
   *     message says which, not counting empty ones
   */
  public byte @Nullable [] next() throws IOException {
    byte[] line = lines.next();
    number++;
    return line == null || !encoded ? line : decoded(line);
  }

  private byte[] decoded(byte[] line) throws IOException {
    try {
      return Base64.getDecoder().decode(line);
    } catch (IllegalArgumentException notBase64) {
      throw new IOException(
          "line %d is no Base64, in which records that are binary or compressed are put: '%s'"
              .formatted(number, beginning(line)),
          notBase64);
    }
  }

  private static String beginning(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
