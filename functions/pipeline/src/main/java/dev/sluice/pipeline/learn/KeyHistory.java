package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/** A key's own history of labels, which is not saved before the first. */
record KeyHistory(LabelHistory history) implements Section {

  private static final byte VERSION = 1;

  @Override
  public int bytes() {
    // The first mean is the last label: 1 or -1.
    return history.mean(0) == 0 ? 0 : maximumBytes();
  }

  @Override
  public int maximumBytes() {
    return Byte.BYTES + history.bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    if (bytes() > 0) {
      out.put(VERSION);
      history.save(out);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException("a key's history of labels has version " + version);
    }
    history.restore(in);
  }
}
