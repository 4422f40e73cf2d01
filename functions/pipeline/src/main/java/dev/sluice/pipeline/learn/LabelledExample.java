package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a key teaches its group: from what a record's class was predicted, what the prediction said,
 * and what the class was. Equal by content; it never changes.
 */
public final class LabelledExample {

  private static final byte VERSION = 1;

  private final int label;
  private final short[] raw;

  LabelledExample(int label, short[] raw) {
    this.label = label;
    this.raw = raw.clone();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws CorruptStateException if the bytes are something else
   */
  public static LabelledExample of(byte[] bytes) throws CorruptStateException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 2 || bytes.length % Short.BYTES != 0 || in.get() != VERSION) {
      throw new CorruptStateException("no labelled example: " + bytes.length + " bytes");
    }
    int label = in.get();
    short[] raw = new short[in.remaining() / Short.BYTES];
    in.asShortBuffer().get(raw);
    return new LabelledExample(label, raw);
  }

  /** Its stored form. */
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(2 * Byte.BYTES + raw.length * Short.BYTES);
    out.put(VERSION).put((byte) label).asShortBuffer().put(raw);
    return out.array();
  }

  int label() {
    return label;
  }

  short[] raw() {
    return raw;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelledExample that
        && label == that.label
        && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return 31 * label + Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return "LabelledExample[label=%d, %d numbers]".formatted(label, raw.length);
  }
}
