package dev.sluice.pipeline.alert;

import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/** When an alert was last raised for a key. One that is never quiet keeps nothing. */
public final class QuietPeriod implements Section {

  private static final long NEVER = Long.MIN_VALUE;

  private final long quietMillis;
  private final boolean rests;

  /** When it was raised last: a time, or an ordinal where it rests for records. */
  private long lastRaised = NEVER;

  /**
   * @param rests whether it is not raised again for some records where no time is given
   */
  QuietPeriod(long quietMillis, boolean rests) {
    this.quietMillis = quietMillis;
    this.rests = rests;
  }

  /**
   * Whether the alert is raised at an event whose condition holds; if so, it is quiet from now.
   *
   * @param ordinal the event's place among those of its key
   * @param rest how many records it is not raised again where no time is given, if it rests at all
   */
  public boolean raise(long timeMillis, long ordinal, int rest) {
    boolean raised = lastRaised == NEVER || isOver(timeMillis, ordinal, rest);
    if (raised && isEver()) {
      lastRaised = quietMillis > 0 ? timeMillis : ordinal;
    }
    return raised;
  }

  /** What a time left behind is no ordinal: it is beyond all of them. */
  private boolean isOver(long timeMillis, long ordinal, int rest) {
    return quietMillis > 0
        ? timeMillis >= lastRaised + quietMillis
        : ordinal > lastRaised + rest || ordinal < lastRaised;
  }

  private boolean isEver() {
    return quietMillis > 0 || rests;
  }

  @Override
  public int bytes() {
    return lastRaised == NEVER ? 0 : Long.BYTES;
  }

  @Override
  public int maximumBytes() {
    return isEver() ? Long.BYTES : 0;
  }

  @Override
  public void save(ByteBuffer out) {
    if (lastRaised != NEVER) {
      out.putLong(lastRaised);
    }
  }

  @Override
  public boolean clear() {
    lastRaised = NEVER;
    return true;
  }

  @Override
  public void restore(ByteBuffer in) {
    long raised = in.getLong();
    lastRaised = isEver() ? raised : NEVER;
  }
}
