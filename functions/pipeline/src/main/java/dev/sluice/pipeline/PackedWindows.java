package dev.sluice.pipeline;

import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.window.ClosedSpan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last closed windows of any key lie in the bytes of its results: of each kind whether one
 * has closed, its times, and the values of its aggregates, NaN for those without one.
 */
final class PackedWindows {

  /** Which of a window's times comes where. */
  private static final int START = 0;

  private static final int END = 1;
  private static final int EXPIRES = 2;
  private static final int TIMES = 3;

  private final List<WindowPlan> plans;
  private final int[] places;
  private final int end;

  /**
   * @param place where the first begins
   */
  PackedWindows(List<WindowPlan> plans, int place) {
    this.plans = List.copyOf(plans);
    this.places = new int[plans.size()];
    int next = place;
    for (int i = 0; i < places.length; i++) {
      places[i] = next;
      next += 1 + Long.BYTES * TIMES + Double.BYTES * plans.get(i).aggregates().size();
    }
    this.end = next;
  }

  /** Where the last ends. */
  int end() {
    return end;
  }

  /**
   * Packs the window of one kind. Where none has closed, only that is written.
   *
   * @param last null if none has closed
   */
  void pack(int kind, @Nullable ClosedSpan last, ByteBuffer out) {
    out.put(places[kind], (byte) (last == null ? 0 : 1));
    if (last == null) {
      return;
    }
    out.putLong(timePlace(kind, START), last.startMillis());
    out.putLong(timePlace(kind, END), last.endMillis());
    out.putLong(timePlace(kind, EXPIRES), last.expiresAt());
    for (int i = 0; i < plans.get(kind).aggregates().size(); i++) {
      out.putDouble(valuePlace(kind, i), last.value(i));
    }
  }

  private int timePlace(int kind, int time) {
    return places[kind] + 1 + Long.BYTES * time;
  }

  private int valuePlace(int kind, int aggregate) {
    return timePlace(kind, TIMES) + Double.BYTES * aggregate;
  }

  private boolean isClosed(int kind, ByteBuffer packed) {
    return packed.get(places[kind]) != 0;
  }

  /** Tells the windows. */
  void read(ByteBuffer packed, ResultReader reader) {
    int count = 0;
    for (int i = 0; i < places.length; i++) {
      count += packed.get(places[i]);
    }
    reader.windows(count);
    for (int i = 0; i < places.length; i++) {
      if (isClosed(i, packed)) {
        read(i, packed, reader);
      }
    }
  }

  private void read(int kind, ByteBuffer packed, ResultReader reader) {
    WindowPlan plan = plans.get(kind);
    int count = 0;
    for (int i = 0; i < plan.aggregates().size(); i++) {
      count += Double.isNaN(value(kind, i, packed)) ? 0 : 1;
    }
    reader.window(plan.name(), time(kind, START, packed), time(kind, END, packed), count);
    for (int i = 0; i < plan.aggregates().size(); i++) {
      double value = value(kind, i, packed);
      if (!Double.isNaN(value)) {
        reader.aggregate(plan.aggregates().get(i).name(), value);
      }
    }
    reader.windowEnd(time(kind, EXPIRES, packed));
  }

  private long time(int kind, int time, ByteBuffer packed) {
    return packed.getLong(timePlace(kind, time));
  }

  private double value(int kind, int aggregate, ByteBuffer packed) {
    return packed.getDouble(valuePlace(kind, aggregate));
  }

  /** The windows of a key as they were decided. */
  List<Decision.ClosedWindow> decisions(String key, ByteBuffer packed) {
    List<Decision.ClosedWindow> closed = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (isClosed(i, packed)) {
        closed.add(decision(i, key, packed));
      }
    }
    return closed;
  }

  private Decision.ClosedWindow decision(int kind, String key, ByteBuffer packed) {
    return WindowStage.decision(
        plans.get(kind),
        key,
        time(kind, START, packed),
        time(kind, END, packed),
        aggregate -> value(kind, aggregate, packed),
        time(kind, EXPIRES, packed));
  }
}
