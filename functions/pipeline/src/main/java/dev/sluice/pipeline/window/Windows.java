package dev.sluice.pipeline.window;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key's windows of one kind: those that are open, by start, and the last that closed. */
public final class Windows implements Section {

  private static final int OPEN_COUNT_BYTES = 2;
  private static final int FLAG_BYTES = 1;

  private final WindowLayout layout;
  private final List<OpenSpan> open = new ArrayList<>();
  private @Nullable ClosedSpan last;

  public Windows(WindowLayout layout) {
    this.layout = layout;
  }

  /** The last that closed; null until one has. */
  public @Nullable ClosedSpan last() {
    return last;
  }

  /**
   * Counts an event in its window, unless that is over.
   *
   * @param watermark the newest time among the events before it
   * @param observations the record's; NaN where it has none
   */
  public void add(long timeMillis, long watermark, double[] observations) {
    long start = layout.start(timeMillis);
    if (!layout.isOver(start, watermark)) {
      layout.add(opened(start).cells(), observations);
    }
  }

  private OpenSpan opened(long start) {
    int i = open.size();
    while (i > 0 && open.get(i - 1).startMillis() >= start) {
      i--;
    }
    if (i == open.size() || open.get(i).startMillis() != start) {
      open.add(i, new OpenSpan(start, new double[layout.cells()]));
    }
    return open.get(i);
  }

  /**
   * Closes the windows that are over, and returns them by start.
   *
   * @param expiresAt of those that close
   */
  public List<ClosedSpan> close(long watermark, long expiresAt) {
    if (!isOneOver(watermark)) {
      return List.of();
    }
    List<ClosedSpan> closed = new ArrayList<>();
    while (isOneOver(watermark)) {
      last = closed(open.remove(0), expiresAt);
      closed.add(last);
    }
    return closed;
  }

  private boolean isOneOver(long watermark) {
    return !open.isEmpty() && layout.isOver(open.get(0).startMillis(), watermark);
  }

  private ClosedSpan closed(OpenSpan window, long expiresAt) {
    return new ClosedSpan(
        window.startMillis(),
        layout.end(window.startMillis()),
        layout.values(window.cells()),
        expiresAt);
  }

  @Override
  public int bytes() {
    return bytes(open.size(), last != null);
  }

  @Override
  public int maximumBytes() {
    return bytes(layout.maximumOpen(), true);
  }

  private int bytes(int openWindows, boolean closedOne) {
    int openBytes = Long.BYTES + layout.cells() * Double.BYTES;
    int closedBytes = 2 * Long.BYTES + layout.aggregates() * Double.BYTES;
    return OPEN_COUNT_BYTES + openWindows * openBytes + FLAG_BYTES + (closedOne ? closedBytes : 0);
  }

  @Override
  public void save(ByteBuffer out) {
    out.putShort((short) open.size());
    for (OpenSpan window : open) {
      out.putLong(window.startMillis());
      save(window.cells(), out);
    }
    out.put((byte) (last == null ? 0 : 1));
    if (last != null) {
      out.putLong(last.startMillis()).putLong(last.expiresAt());
      save(last.values(), out);
    }
  }

  /** Every NaN as the same bits, which hosts do not agree on by themselves. */
  private static void save(double[] values, ByteBuffer out) {
    for (double value : values) {
      out.putLong(Double.doubleToLongBits(value));
    }
  }

  @Override
  public boolean clear() {
    open.clear();
    last = null;
    return true;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    int count = in.getShort();
    if (count < 0 || count > layout.maximumOpen()) {
      throw new CorruptStateException("a state with " + count + " open windows of a kind");
    }
    for (int i = 0; i < count; i++) {
      restoreOpen(in);
    }
    last = in.get() == 0 ? null : restoredLast(in);
  }

  private void restoreOpen(ByteBuffer in) throws CorruptStateException {
    long start = in.getLong();
    boolean inOrder = open.isEmpty() || open.get(open.size() - 1).startMillis() < start;
    if (!inOrder || !layout.isStart(start)) {
      throw new CorruptStateException("a state with a window that starts at " + start);
    }
    open.add(new OpenSpan(start, restored(in, layout.cells())));
  }

  private ClosedSpan restoredLast(ByteBuffer in) {
    long start = in.getLong();
    long expiresAt = in.getLong();
    return new ClosedSpan(start, layout.end(start), restored(in, layout.aggregates()), expiresAt);
  }

  private static double[] restored(ByteBuffer in, int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = in.getDouble();
    }
    return values;
  }
}
