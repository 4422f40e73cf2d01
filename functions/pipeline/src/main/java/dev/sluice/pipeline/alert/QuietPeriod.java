package dev.sluice.pipeline.alert;

import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/** When an alert was last raised for a key. One that is never quiet keeps nothing. */
public final class QuietPeriod implements Section {

  private static final long NEVER = Long.MIN_VALUE;

  private final long quietMillis;
  private long lastRaised = NEVER;

  QuietPeriod(long quietMillis) {
    this.quietMillis = quietMillis;
  }

  /** Whether the alert is raised at an event whose condition holds; if so, it is quiet from now. */
  public boolean raise(long timeMillis) {
    boolean raised = lastRaised == NEVER || timeMillis >= lastRaised + quietMillis;
    if (raised && quietMillis > 0) {
      lastRaised = timeMillis;
    }
    return raised;
  }

  @Override
  public int bytes() {
    return lastRaised == NEVER ? 0 : Long.BYTES;
  }

  @Override
  public int maximumBytes() {
    return quietMillis > 0 ? Long.BYTES : 0;
  }

  @Override
  public void save(ByteBuffer out) {
    if (lastRaised != NEVER) {
      out.putLong(lastRaised);
    }
  }

  @Override
  public void restore(ByteBuffer in) {
    long raised = in.getLong();
    lastRaised = quietMillis > 0 ? raised : NEVER;
  }
}
