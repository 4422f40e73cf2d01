package dev.sluice.pipeline;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/** How far a key has come: how many records took effect, and the newest of their times. */
final class Progress implements Section {

  private static final int BYTES = 2 * Long.BYTES;

  private long count;
  private long watermark = Long.MIN_VALUE;

  long count() {
    return count;
  }

  /** The newest time; less than any where there is none. */
  long watermark() {
    return watermark;
  }

  void advance(long timeMillis) {
    count++;
    watermark = Math.max(watermark, timeMillis);
  }

  @Override
  public int maximumBytes() {
    return BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putLong(count).putLong(watermark);
  }

  @Override
  public boolean clear() {
    count = 0;
    watermark = Long.MIN_VALUE;
    return true;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getLong();
    watermark = in.getLong();
    if (count < 0) {
      throw new CorruptStateException("a state after " + count + " records");
    }
  }
}
