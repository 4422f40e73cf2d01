package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.TumblingWindow;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowProgress;
import dev.sluice.delivery.window.WindowState;
import dev.sluice.delivery.window.WindowStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the tumbling windows of a shard have come, if its mapping has any. */
final class ShardWindows {
  private @Nullable WindowProgress progress;

  /**
   * @param length of each window; zero if there are none
   */
  ShardWindows(Duration length) {
    this.progress = length.isZero() ? null : WindowProgress.ofShard(length);
  }

  /**
   * How many of these records are to be delivered next: those of one window; none, if the function
   * is to be invoked without records before.
   */
  int leading(List<StreamRecord> records) {
    WindowStep.Invoke invoke = next(records, false);
    return invoke == null ? records.size() : invoke.records();
  }

  /** What is told at the next invocation, if these records wait; null without windows. */
  @Nullable WindowInvocation told(List<StreamRecord> records) {
    WindowStep.Invoke invoke = next(records, false);
    return invoke == null ? null : invoke.told();
  }

  /** What is told without records, at the window's end; null if no window is open. */
  @Nullable WindowInvocation ending() {
    WindowStep.Invoke invoke = next(List.of(), true);
    return invoke == null ? null : invoke.told();
  }

  private WindowStep.@Nullable Invoke next(List<StreamRecord> records, boolean over) {
    return progress != null && progress.next(records, over) instanceof WindowStep.Invoke invoke
        ? invoke
        : null;
  }

  boolean areOpen() {
    return open() != null;
  }

  /** Whether a window is open that gets no record that arrives from now on. */
  boolean areOver(Instant now) {
    TumblingWindow open = open();
    return open != null && !now.isBefore(open.end());
  }

  private @Nullable TumblingWindow open() {
    return progress == null ? null : progress.open();
  }

  /** An invocation has succeeded, or is given up. */
  void after(WindowInvocation told, WindowState answered) {
    if (progress != null) {
      progress = progress.after(told, answered);
    }
  }
}
