package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.lambda.OpenQuestions;
import dev.sluice.delivery.lambda.Portion;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Forms the batches of a lane, and does with each what becomes of its delivery. */
final class LaneDelivery {
  /** The longest pause between two attempts; how long they are is not documented. */
  private static final long LONGEST_PAUSE = 60_000;

  private final MappingSettings settings;
  private final Choices choices;
  private final Trace trace;
  private final VirtualClock clock;
  private final OpenQuestions questions;
  private final Duration retention;
  private final List<GivenUpBatch> givenUp;

  LaneDelivery(
      MappingSettings settings,
      Choices choices,
      VirtualClock clock,
      Duration retention,
      List<GivenUpBatch> givenUp) {
    this.settings = settings;
    this.choices = choices;
    this.trace = choices.trace();
    this.clock = clock;
    this.questions = new ChosenReadings(choices);
    this.retention = retention;
    this.givenUp = givenUp;
  }

  /** What is to be delivered now; nothing if there is nothing left that is not too old. */
  Optional<Portion> next(Lane lane) {
    restart(lane);
    BatchProgress batch = lane.batch();
    if (batch == null) {
      batch = new BatchProgress(form(lane), settings.retrying(), questions);
      lane.begin(batch);
    }
    while (!batch.isDone()) {
      Optional<BatchProgress.GivenUp> old = batch.expire(oldest());
      if (old.isEmpty()) {
        return Optional.of(batch.next());
      }
      gaveUp(lane, old.get(), "older than " + age());
    }
    lane.completed(clock);
    return Optional.empty();
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
    int ways = 1 + (lane.batch() == null ? 0 : 1) + (lane.hasTaken() ? 1 : 0);
    int choice = choices.choose("checkpoint", ways);
    if (choice == 0) {
      return;
    }
    if (choice == 1 && lane.batch() != null) {
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
  private List<StreamRecord> form(Lane lane) {
    List<StreamRecord> batch = lane.buffer().take(settings.batching().size());
    int size = batch.size();
    int choice = choices.choose("batch", Math.min(size, 3));
    if (choice == 0) {
      return batch;
    }
    int cut = choice == 1 ? 1 : size / 2;
    lane.buffer().putBack(batch.subList(cut, size));
    return batch.subList(0, cut);
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
  void answered(Lane lane, Portion portion, BatchAnswer answer) {
    BatchProgress batch = lane.requireBatch();
    BatchProgress.Step step = batch.answered(answer);
    if (step.taken() > 0) {
      lane.took(portion.records().subList(0, step.taken()));
    }
    if (step.givenUp() != null) {
      gaveUp(lane, step.givenUp(), step.reason());
    } else if (step.taken() == 0 && !step.halved()) {
      pause(lane);
    }
    if (step.taken() > 0) {
      lane.proceed();
      refill(lane, batch);
    }
    lane.completed(clock);
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

  private void gaveUp(Lane lane, BatchProgress.GivenUp given, String reason) {
    Portion portion = given.portion();
    trace.add(clock.now(), 0, "gives up %s: %s", trace.names(portion.records()), reason);
    lane.proceed();
    givenUp.add(
        new GivenUpBatch(
            lane.shardId(),
            portion.records(),
            portion.failures(),
            given.condition(),
            reason,
            lane.writer().event(portion.records())));
  }
}
