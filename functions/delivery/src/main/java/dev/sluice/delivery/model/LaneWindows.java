package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.TumblingWindow;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowProgress;
import dev.sluice.delivery.window.WindowState;
import dev.sluice.delivery.window.WindowStep;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tumbling windows of a lane, if the settings ask for them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html">Implementing
 *     stateful Kinesis Data Streams processing in Lambda</a>
 */
final class LaneWindows {
  private final MappingSettings settings;
  private final Choices choices;

  LaneWindows(MappingSettings settings, Choices choices) {
    this.settings = settings;
    this.choices = choices;
  }

  /** How many of the records may be one batch: they are of one window. */
  int leading(Lane lane, List<StreamRecord> records) {
    WindowProgress window = lane.window();
    if (window == null) {
      return records.size();
    }
    return window.next(records, false) instanceof WindowStep.Invoke invoke ? invoke.records() : 0;
  }

  /** What is to be delivered of the lane's batch, or of its window if there is none. */
  Optional<Work> work(Lane lane, boolean over) {
    BatchProgress batch = lane.batch();
    WindowProgress window = lane.window();
    if (window == null) {
      return Optional.ofNullable(batch).map(each -> new Work(each.next().records(), null));
    }
    return batch == null ? alone(lane, window, over) : withRecords(lane, window, batch, over);
  }

  /** An invocation without records: the window is over, or its state has become too large. */
  private Optional<Work> alone(Lane lane, WindowProgress window, boolean over) {
    return window.next(lane.buffer().waiting(), over) instanceof WindowStep.Invoke invoke
            && invoke.records() == 0
        ? Optional.of(new Work(List.of(), invoke.told()))
        : Optional.empty();
  }

  private Optional<Work> withRecords(
      Lane lane, WindowProgress window, BatchProgress batch, boolean over) {
    List<StreamRecord> records = batch.next().records();
    WindowStep.Invoke invoke = invoke(window, records, false);
    if (invoke.records() == records.size()
        && batch.left().size() == records.size()
        && noneLeft(lane, invoke.told().window(), over)) {
      invoke = maybeFinal(invoke(window, records, true));
    }
    return Optional.of(new Work(records.subList(0, invoke.records()), invoke.told()));
  }

  private static WindowStep.Invoke invoke(
      WindowProgress window, List<StreamRecord> records, boolean over) {
    if (window.next(records, over) instanceof WindowStep.Invoke invoke) {
      return invoke;
    }
    throw new IllegalStateException("records wait, but none of them is delivered: " + records);
  }

  /** Whether no record of the window waits or is to come. */
  private static boolean noneLeft(Lane lane, TumblingWindow window, boolean over) {
    List<StreamRecord> waiting = lane.buffer().waiting();
    return waiting.isEmpty() ? over : !waiting.get(0).arrival().isBefore(window.end());
  }

  /** Whether the final invocation comes with the last records or alone is not documented. */
  private WindowStep.Invoke maybeFinal(WindowStep.Invoke invoke) {
    return choices.decide("final invocation of a window", 2) == 1 ? invoke.asFinal() : invoke;
  }

  /** Records of the window were taken; if some are left, the window goes on. */
  void took(Lane lane, Work work, Outcome outcome) {
    WindowInvocation told = work.window();
    if (told != null) {
      boolean isFinal = told.isFinal() && lane.requireBatch().isDone();
      came(
          lane, new WindowInvocation(told.window(), told.state(), isFinal, false), outcome.state());
    }
  }

  /**
   * An invocation for a window alone was answered.
   *
   * @return whether the shard goes on: it succeeded, or it failed as often as the settings allow
   */
  boolean answered(Lane lane, Work work, Outcome outcome) {
    boolean goesOn = outcome.succeeded() || settings.retrying().exhaustedBy(lane.windowFailed());
    if (goesOn) {
      came(lane, Objects.requireNonNull(work.window()), outcome.state());
    }
    return goesOn;
  }

  private static void came(Lane lane, WindowInvocation told, WindowState state) {
    lane.windowCame(Objects.requireNonNull(lane.window()).after(told, state));
  }
}
