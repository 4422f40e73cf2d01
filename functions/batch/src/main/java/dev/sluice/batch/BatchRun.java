package dev.sluice.batch;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What goes along with one batch from its beginning to its answer. */
record BatchRun(Deadline deadline, Tally tally, Stopwatch stopwatch, Answer answer) {

  static BatchRun begin(ShardRecords records, Deadline deadline, LongSupplier nanoseconds) {
    return new BatchRun(
        deadline, new Tally(records.size()), new Stopwatch(nanoseconds), new Answer(records));
  }

  <T> T time(Phase phase, Supplier<T> work) {
    return stopwatch.time(phase, work);
  }

  void time(Phase phase, Runnable work) {
    stopwatch.time(
        phase,
        () -> {
          work.run();
          return phase;
        });
  }

  /** None of these keys' records is done. */
  void stop(List<KeyRecords> keys, String reason) {
    keys.forEach(key -> answer.notDone(key.records().get(0).index(), reason));
  }

  /** The key's records that are not done stay so. */
  void stop(KeyFold key, String reason) {
    answer.notDone(key.firstNotDone(), reason);
  }

  BatchOutcome outcome() {
    return new BatchOutcome(
        tally.counts(), stopwatch.micros(), answer.notDone(), tally.overtaken());
  }
}
