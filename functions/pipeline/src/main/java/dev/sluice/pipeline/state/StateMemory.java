package dev.sluice.pipeline.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * In which one state after the other is put together and taken apart, and its results are put
 * together, so that nothing of it takes memory of its own; and a state that was far is brought near
 * all at once. For one thread.
 */
public final class StateMemory {

  private static final int FIRST_BYTES = 512;

  private byte[] bytes = new byte[FIRST_BYTES];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private boolean[] marks = {};

  /** With room for so many bytes, big-endian. */
  public ByteBuffer empty(int room) {
    if (bytes.length < room) {
      bytes = new byte[Math.max(room, 2 * bytes.length)];
      buffer = ByteBuffer.wrap(bytes);
    }
    return buffer.clear();
  }

  /** What the buffer is over. */
  public byte[] bytes() {
    return bytes;
  }

  /** So many marks, none of which is set. */
  boolean[] unmarked(int count) {
    if (marks.length < count) {
      marks = new boolean[count];
    }
    Arrays.fill(marks, 0, count, false);
    return marks;
  }
}
