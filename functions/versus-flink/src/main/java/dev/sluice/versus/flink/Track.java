package dev.sluice.versus.flink;

import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally;
import dev.sluice.versus.workload.Slab;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a job's functions, which Flink copies, have in common: it is found by its name. All but the
 * records is for the one thread that scores, and for others after the end.
 */
final class Track {

  private static final Map<String, Track> TRACKS = new ConcurrentHashMap<>();

  /** The clock is looked at after so many records. */
  private static final int LOOK = 1024;

  private final Slab records;
  private final Meter meter;
  private final Tally tally = new Tally();
  private final Map<String, KeyResult> results = new HashMap<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long applied;
  private boolean isOver;

  private Track(Slab records, Meter meter) {
    this.records = records;
    this.meter = meter;
  }

  static Track begin(String name, Slab records, Meter meter) {
    Track track = new Track(records, meter);
    TRACKS.put(name, track);
    return track;
  }

  static Track named(String name) {
    return Objects.requireNonNull(TRACKS.get(name), name);
  }

  static void end(String name) {
    TRACKS.remove(name);
  }

  Slab records() {
    return records;
  }

  Tally tally() {
    return tally;
  }

  boolean isOver() {
    return isOver;
  }

  boolean wantsResults() {
    return meter.isLimited();
  }

  void start() {
    meter.resume();
  }

  void applied() {
    if (++applied % LOOK == 0 && !meter.isLimited() && !meter.goesOn(applied)) {
      meter.pause();
      isOver = true;
      end.complete(null);
    }
  }

  void result(String key, KeyResult result) {
    results.put(key, result);
  }

  /**
   * Returns when the meter has stopped the job.
   *
   * @throws IllegalStateException if the job ended by itself before
   */
  void awaitEnd(CompletableFuture<?> job) {
    CompletableFuture.anyOf(end, job).join();
    if (!end.isDone()) {
      throw new IllegalStateException(
          "%,d records were not enough for the time: ask for more".formatted(records.size()));
    }
  }

  Finish finish() {
    return new Finish(tally.counts(), results);
  }
}
