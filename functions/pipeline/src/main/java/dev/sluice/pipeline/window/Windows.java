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

  /** Those that are no window at present. */
  private final List<OpenSpan> idle = new ArrayList<>();

  /** What was the last when the state was restored. */
  private final ClosedSpan restored;

  private @Nullable ClosedSpan last;

  public Windows(WindowLayout layout) {
    this.layout = layout;
    this.restored = new ClosedSpan(new double[layout.aggregates()]);
  }

  /** The last that closed, as long as the state is that of its key; null until one has. */
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
      open.add(i, begun(start));
    }
    return open.get(i);
  }

  private OpenSpan begun(long start) {
    OpenSpan span = idle.isEmpty() ? new OpenSpan(layout.cells()) : idle.remove(idle.size() - 1);
    return span.begin(start);
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
      OpenSpan over = open.remove(0);
      last = closed(over, expiresAt);
      closed.add(last);
      idle.add(over);
    }
    return closed;
  }

  private boolean isOneOver(long watermark) {
    return !open.isEmpty() && layout.isOver(open.get(0).startMillis(), watermark);
  }

  private ClosedSpan closed(OpenSpan window, long expiresAt) {
    long start = window.startMillis();
    return new ClosedSpan(layout.values(window.cells())).over(start, layout.end(start), expiresAt);
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
    // One after the other: all at once would go through an array.
    for (int i = 0; i < open.size(); i++) {
      idle.add(open.get(i));
    }
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
    OpenSpan span = begun(start);
    restore(in, span.cells());
    open.add(span);
  }

  private ClosedSpan restoredLast(ByteBuffer in) {
    long start = in.getLong();
    long expiresAt = in.getLong();
    restore(in, restored.values());
    return restored.over(start, layout.end(start), expiresAt);
  }

  private static void restore(ByteBuffer in, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getDouble();
    }
  }
}
