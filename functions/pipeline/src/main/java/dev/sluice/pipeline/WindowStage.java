package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.state.Section;
import dev.sluice.pipeline.window.ClosedSpan;
import dev.sluice.pipeline.window.Windows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kind of window of one key. */
final class WindowStage {

  private final WindowPlan plan;
  private final Windows windows;
  private final int firstSlot;
  private final Duration retention;

  /**
   * @param firstSlot where the values of the last closed window go
   * @param retention of closed windows
   */
  WindowStage(WindowPlan plan, Windows windows, int firstSlot, Duration retention) {
    this.plan = plan;
    this.windows = windows;
    this.firstSlot = firstSlot;
    this.retention = retention;
  }

  Section section() {
    return windows;
  }

  /**
   * Counts an event, closes what is over, and sets the slots of the aggregates.
   *
   * @param before the newest time before the event
   * @param watermark the newest time with it
   * @param observed the event's numbers
   */
  void pass(
      Event event,
      long before,
      long watermark,
      double[] observed,
      Slots slots,
      List<Decision> decisions) {
    windows.add(event.timeMillis(), before, observed);
    List<ClosedSpan> closed = windows.close(watermark, event.expiresAt(retention));
    for (int i = 0; plan.keepsHistory() && i < closed.size(); i++) {
      decisions.add(decision(plan, closed.get(i), event.key()));
    }
    ClosedSpan last = windows.last();
    for (int i = 0; i < plan.aggregates().size(); i++) {
      double value = last == null ? Double.NaN : last.value(i);
      slots.setNumberOrAbsent(firstSlot + i, value);
    }
  }

  /** The last window that closed; null until one has. It may become that of another key. */
  @Nullable ClosedSpan last() {
    return windows.last();
  }

  /** What is kept of a window. */
  private static Decision.ClosedWindow decision(WindowPlan plan, ClosedSpan closed, String key) {
    Map<String, Double> aggregates = new LinkedHashMap<>();
    for (int i = 0; i < plan.aggregates().size(); i++) {
      double value = closed.value(i);
      if (!Double.isNaN(value)) {
        aggregates.put(plan.aggregates().get(i).name(), value);
      }
    }
    return new Decision.ClosedWindow(
        plan.name(), key, closed.startMillis(), closed.endMillis(), aggregates, closed.expiresAt());
  }
}
