package dev.sluice.delivery.mapping;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.AnswerReader;
import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.lambda.OpenQuestions;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Delivers batches of one shard until the function has taken them or they are given up. */
final class BatchDelivery {
  private final String shardId;
  private final MappingSettings settings;
  private final RequestStreamHandler handler;
  private final MappingListener listener;
  private final EventWriter writer;
  private final Stop stop;
  private final ShardWindows windows;

  BatchDelivery(
      String shardId,
      MappingSettings settings,
      RequestStreamHandler handler,
      MappingListener listener,
      EventWriter writer,
      Stop stop) {
    this.shardId = shardId;
    this.settings = settings;
    this.handler = handler;
    this.listener = listener;
    this.writer = writer;
    this.stop = stop;
    this.windows = new ShardWindows(settings.batching().tumbling());
  }

  ShardWindows windows() {
    return windows;
  }

  /**
   * Delivers as much of a batch as is of one window.
   *
   * @return the rest
   */
  List<StreamRecord> deliverFirst(List<StreamRecord> batch) throws InterruptedException {
    while (windows.leading(batch) == 0 && !stop.asked()) {
      invokeAlone(Objects.requireNonNull(windows.told(batch)));
    }
    int count = windows.leading(batch);
    if (count > 0) {
      deliver(batch.subList(0, count));
    }
    return batch.subList(count, batch.size());
  }

  /**
   * Returns when nothing of the batch is left to do, or early when the mapping is to stop.
   *
   * @param batch records of one window
   */
  private void deliver(List<StreamRecord> batch) throws InterruptedException {
    BatchProgress progress =
        new BatchProgress(batch, settings.retrying(), OpenQuestions.ONE_READING);
    expire(progress);
    while (!progress.isDone() && !stop.asked()) {
      List<StreamRecord> records = progress.next().records();
      WindowInvocation told = windows.told(records);
      if (told != null && told.isTerminatedEarly()) {
        invokeAlone(told);
        continue;
      }
      byte[] event = event(records, told);
      BatchProgress.Step step = progress.answered(invoke(event, records, told));
      tell(step, event);
      if (step.taken() == 0 && !step.halved() && step.givenUp() == null) {
        stop.pause(settings.retrying().pause().toNanos());
      }
      expire(progress);
    }
  }

  /** Ends the window that is open, if there is one. */
  void endWindow() throws InterruptedException {
    WindowInvocation told = windows.ending();
    while (told != null && !stop.asked()) {
      invokeAlone(told);
      told = windows.ending();
    }
  }

  /** Invokes for a window without records, until that succeeds or is given up. */
  private void invokeAlone(WindowInvocation told) throws InterruptedException {
    byte[] event = event(List.of(), told);
    for (int failures = 1; !stop.asked(); failures++) {
      if (!(invoke(event, List.of(), told) instanceof BatchAnswer.Failed failed)) {
        return;
      }
      listener.failed(shardId, failed.reason());
      if (settings.retrying().exhaustedBy(failures)) {
        windows.after(told, WindowState.FRESH);
        listener.gaveUp(
            new GivenUpBatch(
                shardId,
                List.of(),
                failures,
                GivenUpBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED,
                failed.reason(),
                event));
        return;
      }
      stop.pause(settings.retrying().pause().toNanos());
    }
  }

  private byte[] event(List<StreamRecord> records, @Nullable WindowInvocation told) {
    byte[] event = writer.event(records);
    return told == null ? event : told.addTo(event, shardId, settings.streamArn());
  }

  private void tell(BatchProgress.Step step, byte[] event) {
    if (step.taken() > 0) {
      listener.delivered(shardId, step.taken());
    }
    if (!step.reason().isEmpty()) {
      listener.failed(shardId, step.reason());
    }
    if (step.givenUp() != null) {
      gaveUp(step.givenUp(), step.reason(), event);
    }
  }

  private void expire(BatchProgress progress) {
    Duration age = settings.retrying().maximumAge();
    if (!progress.isDone() && !age.equals(MappingSettings.Retrying.ANY_AGE)) {
      progress
          .expire(Instant.now().minus(age))
          .ifPresent(old ->
              gaveUp(
                  old,
                  "older than " + age,
                  event(old.portion().records(), windows.told(old.portion().records()))));
    }
  }

  private void gaveUp(BatchProgress.GivenUp given, String reason, byte[] event) {
    listener.gaveUp(
        new GivenUpBatch(
            shardId,
            given.portion().records(),
            given.portion().failures(),
            given.condition(),
            reason,
            event));
  }

  private BatchAnswer invoke(
      byte[] event, List<StreamRecord> records, @Nullable WindowInvocation told) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, context());
      BatchAnswer meaning = AnswerReader.read(answer.toByteArray(), records, settings.retrying());
      return told == null ? meaning : inWindow(meaning, told, answer.toByteArray());
    } catch (Throwable e) {
      // Whatever a function throws is a failed invocation to Lambda, errors of the JVM included.
      return new BatchAnswer.Failed(e.toString());
    }
  }

  private BatchAnswer inWindow(BatchAnswer meaning, WindowInvocation told, byte[] answer) {
    WindowState state = WindowState.of(answer).orElse(null);
    if (state == null) {
      return new BatchAnswer.Failed("the answer has no state");
    }
    if (!(meaning instanceof BatchAnswer.Failed)) {
      windows.after(told, state);
    }
    return meaning;
  }

  private InvocationContext context() {
    long deadline = System.nanoTime() + settings.function().timeout().toNanos();
    return new InvocationContext(
        UUID.randomUUID().toString(),
        settings,
        () -> TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()),
        listener::logged);
  }
}
