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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Delivers batches of one shard until the function has taken them or they are given up. */
final class BatchDelivery {
  private final String shardId;
  private final MappingSettings settings;
  private final RequestStreamHandler handler;
  private final MappingListener listener;
  private final EventWriter writer;
  private final Stop stop;

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
  }

  /** Returns when nothing of the batch is left to do, or early when the mapping is to stop. */
  void deliver(List<StreamRecord> batch) throws InterruptedException {
    BatchProgress progress =
        new BatchProgress(batch, settings.retrying(), OpenQuestions.ONE_READING);
    expire(progress);
    while (!progress.isDone() && !stop.asked()) {
      List<StreamRecord> records = progress.next().records();
      byte[] event = writer.event(records);
      BatchProgress.Step step = progress.answered(invoke(event, records));
      tell(step, event);
      if (step.taken() == 0 && !step.halved() && step.givenUp() == null) {
        stop.pause(settings.retrying().pause().toNanos());
      }
      expire(progress);
    }
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
          .ifPresent(
              old -> gaveUp(old, "older than " + age, writer.event(old.portion().records())));
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

  private BatchAnswer invoke(byte[] event, List<StreamRecord> records) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, context());
      return AnswerReader.read(answer.toByteArray(), records, settings.retrying());
    } catch (Throwable e) {
      // Whatever a function throws is a failed invocation to Lambda, errors of the JVM included.
      return new BatchAnswer.Failed(e.toString());
    }
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
