package dev.sluice.local.redrive;

import dev.sluice.batch.AlertSink;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.Position;
import dev.sluice.batch.Redrive;
import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.Redrive.Origin;
import dev.sluice.batch.Redrive.Result;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.UnavailableException;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.KeptRecord;
import dev.sluice.local.archive.Outcome;
import dev.sluice.local.redrive.Run.Terms;
import dev.sluice.pipeline.Pipeline;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a run's records part by part, and remembers from part to part which keys stand still. */
final class Applier {

  private static final int ATTEMPTS = 3;

  private final Pipeline pipeline;
  private final StateStore store;
  private final GroupStore groups;
  private final AlertSink alerts;
  private final Terms terms;
  private final InstantSource clock;
  private final Set<String> stopped = new HashSet<>();

  Applier(
      Pipeline pipeline,
      StateStore store,
      GroupStore groups,
      AlertSink alerts,
      Terms terms,
      InstantSource clock) {
    this.pipeline = pipeline;
    this.store = store;
    this.groups = groups;
    this.alerts = alerts;
    this.terms = terms;
    this.clock = clock;
  }

  /** Takes note of what became of a record of the run, whoever had it. */
  void recall(Outcome outcome) {
    if (outcome.stops() && outcome.key() != null) {
      stopped.add(outcome.key());
    }
  }

  /**
   * Applies records that follow each other in a run.
   *
   * @param place that of the first
   * @return what became of each, in their order
   * @throws RunStoppedException if a service does not answer; some may be applied already
   */
  List<Outcome> apply(long run, long place, List<KeptRecord> records) throws RunStoppedException {
    List<Candidate> candidates = records.stream().map(Applier::candidate).toList();
    String reason = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Redrive redrive = redrive();
      stopped.forEach(redrive::stop);
      List<Result> results = redrive.apply(run, place, candidates, Patience.deadline());
      reason = notDone(results);
      if (reason.isEmpty()) {
        List<Outcome> outcomes = outcomes(records, results, redrive);
        outcomes.forEach(this::recall);
        return outcomes;
      }
    }
    throw new RunStoppedException(
        "run %d stopped at record %,d and goes on when redriven again: %s"
            .formatted(run, place, reason));
  }

  private Redrive redrive() {
    Redrive.Options options = new Redrive.Options(terms.pastBad(), terms.doubtful());
    return new Redrive(pipeline, store, groups, alerts, options, clock.millis());
  }

  private static Candidate candidate(KeptRecord record) {
    Origin origin = Chosen.origin(record);
    Finding finding = record.finding();
    return new Candidate(
        record.record(),
        origin,
        finding == null ? inEarlierRelease(origin) : finding,
        record.redriven());
  }

  /** Its plans say nothing of what was found. */
  private static Finding inEarlierRelease(Origin origin) {
    return origin == Origin.GIVEN_UP ? Finding.AHEAD : Finding.NOT_TAKEN;
  }

  private static String notDone(List<Result> results) {
    return results.stream()
        .filter(Result.NotDone.class::isInstance)
        .map(result -> ((Result.NotDone) result).reason())
        .findFirst()
        .orElse("");
  }

  private List<Outcome> outcomes(List<KeptRecord> records, List<Result> results, Redrive redrive) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      outcomes.add(outcome(records.get(i), results.get(i), redrive));
    }
    return outcomes;
  }

  private Outcome outcome(KeptRecord record, Result result, Redrive redrive) {
    if (result instanceof Result.Applied applied) {
      return settled(record, applied.key(), Fate.Result.APPLIED);
    } else if (result instanceof Result.Fenced fenced) {
      return settled(record, fenced.key(), Fate.Result.FENCED);
    } else if (result instanceof Result.Filtered) {
      return settled(record, record.key(), Fate.Result.FILTERED);
    } else if (result instanceof Result.Rejected bad) {
      return rejected(record, bad, redrive);
    } else if (result instanceof Result.Waits waits) {
      return open(
          record, waits.key(), Fate.Result.WAITS, waits.reason(), redrive.isStopped(waits.key()));
    } else if (result instanceof Result.Doubtful doubtful) {
      return doubtful(record, doubtful);
    }
    throw new IllegalStateException("not done after all: " + result);
  }

  private static Outcome rejected(KeptRecord record, Result.Rejected bad, Redrive redrive) {
    String key = bad.key() == null ? record.key() : bad.key();
    String stage = bad.stage().name().toLowerCase(Locale.ROOT);
    return open(
        record,
        key,
        Fate.Result.REJECTED,
        stage + ": " + bad.reason(),
        key != null && redrive.isStopped(key));
  }

  private Outcome doubtful(KeptRecord record, Result.Doubtful result) {
    return terms.doubtful() == Redrive.Doubtful.DISCARD
        ? settled(record, result.key(), Fate.Result.DISCARDED)
        : open(record, result.key(), Fate.Result.DOUBTFUL, result.reason(), false);
  }

  private static Outcome settled(KeptRecord record, @Nullable String key, Fate.Result result) {
    return new Outcome(record.identity(), key, result, "", false);
  }

  private static Outcome open(
      KeptRecord record, @Nullable String key, Fate.Result result, String reason, boolean stops) {
    return new Outcome(record.identity(), key, result, reason, stops);
  }

  /**
   * Lets a parked key go on, unless more waits than up to these positions, or a window carries it.
   *
   * @throws RunStoppedException if a service does not answer
   */
  Redrive.Release release(String key, Map<String, Position> through) throws RunStoppedException {
    try {
      return redrive().release(key, through, Patience.deadline());
    } catch (UnavailableException unanswered) {
      throw new RunStoppedException(
          "a parked key could not be released, which redriving again will do: "
              + unanswered.getMessage());
    }
  }
}
