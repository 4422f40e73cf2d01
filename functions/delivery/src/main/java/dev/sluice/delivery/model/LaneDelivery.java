package dev.sluice.delivery.model;

import dev.sluice.delivery.destination.FunctionResponse;
import dev.sluice.delivery.destination.InvocationRecord;
import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.lambda.OpenQuestions;
import dev.sluice.delivery.lambda.Portion;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forms the batches of a lane, and does with each what becomes of its delivery. */
final class LaneDelivery {
  /** The longest pause between two attempts; how long they are is not documented. */
  private static final long LONGEST_PAUSE = 60_000;

  private final MappingSettings settings;
  private final Choices choices;
  private final Trace trace;
  private final VirtualClock clock;
  private final RecordFilter filter;
  private final LaneWindows windows;
  private final OpenQuestions questions;
  private final Duration retention;
  private final List<InvocationRecord> givenUp;

  LaneDelivery(
      MappingSettings settings,
      Choices choices,
      VirtualClock clock,
      RecordFilter filter,
      Duration retention,
      List<InvocationRecord> givenUp) {
    this.settings = settings;
    this.choices = choices;
    this.trace = choices.trace();
    this.clock = clock;
    this.filter = filter;
    this.windows = new LaneWindows(settings, choices);
    this.questions = new ChosenReadings(choices);
    this.retention = retention;
    this.givenUp = givenUp;
  }

  /**
   * What is to be delivered now, if anything.
   *
   * @param over whether the window that is open gets no further records
   */
  Optional<Work> next(Lane lane, boolean over) {
    restart(lane);
    if (lane.batch() == null) {
      form(lane);
    }
    expire(lane);
    return windows.work(lane, over);
  }

  /**
   * Pollers are distributed, and may be replaced at any time: then delivery resumes from the last
   * checkpoint, or from an earlier one, for records are delivered at least once and may come out of
   * order when they come again.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html">"If
   *     records are processed more than once, they might be processed out of order"</a>
   */
  private void restart(Lane lane) {
    List<Trouble> possible = new ArrayList<>();
    if (lane.batch() != null) {
      possible.add(Trouble.RESUMED);
    }
    if (lane.hasTaken()) {
      possible.add(Trouble.EARLIER_CHECKPOINT);
    }
    choices
        .trouble("checkpoint", possible.toArray(Trouble[]::new))
        .ifPresent(trouble -> restart(lane, trouble));
  }

  private void restart(Lane lane, Trouble trouble) {
    if (trouble == Trouble.RESUMED) {
      trace.add(clock.now(), 0, "%s resumes from its checkpoint", lane.shardId());
      lane.restart();
    } else {
      trace.add(clock.now(), 0, "%s resumes from an earlier checkpoint", lane.shardId());
      lane.restartEarlier();
    }
  }

  /**
   * A batch of all that waits; or, as when less had been read, of one record or of half of them.
   */
  private void form(Lane lane) {
    List<StreamRecord> waiting = lane.buffer().take(settings.batching().size());
    int size = waiting.size();
    int ways = choices.allows(Trouble.SHORT_BATCH) ? Math.min(size, 3) : 1;
    int choice = choices.choose("batch", ways);
    int read = choice == 0 ? size : choice == 1 ? 1 : size / 2;
    List<StreamRecord> batch = filter.deliverable(waiting.subList(0, read));
    int count = windows.leading(lane, batch);
    lane.buffer().putBack(waiting.subList(read, size));
    lane.buffer().putBack(batch.subList(count, batch.size()));
    if (count > 0) {
      lane.begin(new BatchProgress(batch.subList(0, count), settings.retrying(), questions));
    }
  }

  private void expire(Lane lane) {
    BatchProgress batch = lane.batch();
    Optional<BatchProgress.GivenUp> old = Optional.empty();
    if (batch != null) {
      old = batch.expire(oldest());
      old.ifPresent(given -> gaveUp(lane, given, "older than " + age(), null));
    }
    if (old.isPresent()) {
      lane.settle();
      expire(lane);
    }
  }

  private Instant oldest() {
    return clock.instant().minus(age());
  }

  /** How old a record may be: as the settings say, and as long as the stream keeps it. */
  private Duration age() {
    Duration maximum = settings.retrying().maximumAge();
    return maximum.equals(MappingSettings.Retrying.ANY_AGE) || maximum.compareTo(retention) > 0
        ? retention
        : maximum;
  }

  /** The function has answered, or Lambda has in its stead. */
  void answered(Lane lane, Work work, Outcome outcome) {
    if (work.records().isEmpty()) {
      windowAnswered(lane, work, outcome);
    } else {
      batchAnswered(lane, work, outcome);
    }
    lane.completed(clock);
  }

  private void windowAnswered(Lane lane, Work work, Outcome outcome) {
    if (!windows.answered(lane, work, outcome)) {
      pause(lane);
    }
  }

  private void batchAnswered(Lane lane, Work work, Outcome outcome) {
    BatchProgress batch = lane.requireBatch();
    BatchProgress.Step step = batch.answered(outcome.answer());
    if (step.taken() > 0) {
      lane.took(work.records().subList(0, step.taken()), lane.window());
      windows.took(lane, work, outcome);
      lane.proceed();
    }
    if (step.givenUp() != null) {
      gaveUp(lane, step.givenUp(), step.reason(), outcome.response());
    } else if (step.taken() > 0) {
      refill(lane, batch);
    } else if (!step.halved()) {
      pause(lane);
    }
  }

  /** What a partial answer has left comes alone, or in a batch with what waits behind it. */
  private void refill(Lane lane, BatchProgress batch) {
    if (!batch.isDone()
        && !lane.buffer().isEmpty()
        && choices.decide("batch after a partial answer", 2) == 1) {
      lane.restart();
    }
  }

  /** The function was not reached, or its answer did not arrive: this is no attempt. */
  void notAnswered(Lane lane) {
    pause(lane);
    lane.completed(clock);
  }

  private void pause(Lane lane) {
    lane.pause(clock.now(), settings.retrying().pause().toMillis(), LONGEST_PAUSE);
  }

  private void gaveUp(
      Lane lane, BatchProgress.GivenUp given, String reason, @Nullable FunctionResponse response) {
    Portion portion = given.portion();
    trace.add(clock.now(), 0, "gives up %s: %s", trace.names(portion.records()), reason);
    lane.proceed();
    GivenUpBatch batch =
        new GivenUpBatch(
            lane.shardId(),
            portion.records(),
            portion.failures(),
            given.condition(),
            reason,
            lane.writer().event(portion.records()));
    givenUp.add(
        new InvocationRecord(
            new UUID(1, givenUp.size()).toString(),
            settings.functionArn(),
            settings.streamArn(),
            batch,
            response,
            clock.instant()));
  }
}
