package dev.sluice.versus.kafka;

import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How far an application is. For the one thread that scores, and for others after the end. */
final class Progress {

  /** The clock is looked at after so many records. */
  private static final int LOOK = 1024;

  private final Meter meter;
  private final Tally tally = new Tally();
  private final Map<String, KeyResult> results = new HashMap<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long done;

  Progress(Meter meter) {
    this.meter = meter;
  }

  void start() {
    meter.resume();
  }

  Tally tally() {
    return tally;
  }

  /** A record is done. Returns whether that was the last one. */
  boolean isLast() {
    done++;
    if ((!meter.isLimited() && done % LOOK != 0) || meter.goesOn(done)) {
      return false;
    }
    meter.pause();
    return true;
  }

  boolean wantsResults() {
    return meter.isLimited();
  }

  void result(String key, KeyResult result) {
    results.put(key, result);
  }

  void finished() {
    end.complete(null);
  }

  boolean isOver() {
    return end.isDone();
  }

  /** Is done when all is. */
  CompletableFuture<Void> end() {
    return end;
  }

  Finish finish() {
    return new Finish(tally.counts(), results);
  }
}
