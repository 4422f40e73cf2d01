package dev.sluice.local.redrive;

import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Bucket;
import dev.sluice.local.archive.KeptLines;
import dev.sluice.local.archive.KeptRecord;
import dev.sluice.local.archive.Outcome;
import dev.sluice.local.archive.OutcomeLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The plans and outcomes of a pipeline's runs, in the bucket. A plan is {@code
 * redrive/plans/PIPELINE/PLAN/}: {@code pipeline.sluice}, which it is applied with, and the records
 * in order, in parts {@code PLACE.ndjson.gz} that are named by the place of their first. Outcomes
 * are {@code redrive/outcomes/PIPELINE/RUN/PLACE.ndjson.gz}, one for each part.
 */
final class RunObjects implements RunOutcomes {

  private final Bucket bucket;
  private final String plans;
  private final String outcomes;

  RunObjects(Archive archive) {
    this.bucket = archive.bucket();
    this.plans = "redrive/plans/" + archive.pipeline() + "/";
    this.outcomes = archive.outcomes();
  }

  void putPipeline(String plan, byte[] compact) {
    bucket.put(pipelineName(plan), compact);
  }

  byte[] pipeline(String plan) throws IOException {
    try (InputStream object = bucket.open(pipelineName(plan))) {
      return object.readAllBytes();
    }
  }

  private String pipelineName(String plan) {
    return plans + plan + "/pipeline.sluice";
  }

  void putPart(String plan, long place, List<KeptRecord> records) {
    bucket.put(plans + plan + "/" + part(place), KeptLines.compressed(records));
  }

  List<KeptRecord> part(String plan, long place) throws IOException {
    List<KeptRecord> records = new ArrayList<>();
    try (InputStream object = bucket.open(plans + plan + "/" + part(place))) {
      KeptLines.read(object, records::add);
    }
    return records;
  }

  @Override
  public boolean putOutcomes(long run, long place, List<Outcome> of) {
    return bucket.putOnce(
        outcomes + run(run) + "/" + part(place), OutcomeLines.compressed(of), Patience.deadline());
  }

  @Override
  public void outcomes(long run, Consumer<Outcome> each) {
    read(outcomes + run(run) + "/", each);
  }

  @Override
  public void allOutcomes(Consumer<Outcome> each) {
    read(outcomes, each);
  }

  private void read(String prefix, Consumer<Outcome> each) {
    bucket
        .names(prefix)
        .forEach(name -> {
          try (InputStream object = bucket.open(name)) {
            OutcomeLines.read(object, each);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + bucket.place(name), e);
          }
        });
  }

  /** The highest number of a run that has outcomes; 0 if there is none. */
  long latestRun() {
    return bucket.folders(outcomes).mapToLong(Long::parseLong).max().orElse(0);
  }

  private static String run(long number) {
    return "%012d".formatted(number);
  }

  private static String part(long place) {
    return "%012d.ndjson.gz".formatted(place);
  }
}
