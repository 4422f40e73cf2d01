package dev.sluice.local.produce;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines as the bytes that they are: a record need not be valid text. Empty lines are passed over.
 */
final class NdjsonLines {

  private final InputStream in;

  NdjsonLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line without its line end, or null at the end. */
  byte @Nullable [] next() throws IOException {
    byte[] line = upToLineEnd();
    while (line != null && line.length == 0) {
      line = upToLineEnd();
    }
    return line;
  }

  private byte @Nullable [] upToLineEnd() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int read = in.read();
    if (read < 0) {
      return null;
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      line.write(read);
    }
    return withoutCarriageReturn(line.toByteArray());
  }

  private static byte[] withoutCarriageReturn(byte[] line) {
    boolean ends = line.length > 0 && line[line.length - 1] == '\r';
    return ends ? Arrays.copyOf(line, line.length - 1) : line;
  }
}
