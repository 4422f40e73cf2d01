package dev.sluice.local.redrive;

import dev.sluice.aws.Calling;
import dev.sluice.aws.dynamodb.DynamoDbGroupStore;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Backlog.Entry;
import dev.sluice.local.archive.KeptRecord;
import dev.sluice.local.archive.Outcome;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.local.redrive.Run.Terms;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Summary;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds out what redriving would come to, without changing anything: it does the same work over a
 * store that keeps commits in memory. The states of the keys that it meets are in memory too.
 */
public final class DryRun {

  private final Archive archive;
  private final ReadThroughStore store;
  private final ReadThroughGroups groups;
  private final InMemoryAlertSink alerts = new InMemoryAlertSink();
  private final RunLedger ledger;
  private final RunObjects objects;
  private final RunOutcomes outcomes;
  private final Report report = new Report();
  private final RunListener listener;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param table the name of the pipeline's table
   */
  public DryRun(
      Archive archive,
      StateStore store,
      DynamoDbClient dynamoDb,
      String table,
      RunListener listener) {
    this.archive = archive;
    this.store = new ReadThroughStore(store);
    this.groups =
        new ReadThroughGroups(
            new DynamoDbGroupStore(dynamoDb, table, archive.pipeline(), Calling.FREELY),
            this.store);
    this.ledger = new RunLedger(dynamoDb, table, archive.pipeline());
    this.objects = new RunObjects(archive);
    this.outcomes = new ReadThroughOutcomes(objects);
    this.listener = listener;
  }

  /**
   * What redriving would come to.
   *
   * @param results the readable results of the keys to which something would be applied
   * @param alerts that would be raised
   */
  public record Prospect(Report report, Map<String, Summary> results, List<Decision.Alert> alerts) {
    public Prospect {
      results = Map.copyOf(results);
      alerts = List.copyOf(alerts);
    }
  }

  /** Does what {@link Redriving#redrive} would do now, but once only. */
  public Prospect prospect(
      Pipeline pipeline, RecordFilter filter, boolean pastBad, Doubtful doubtful)
      throws IOException {
    Optional<Run> latest = ledger.latest();
    try (Backlog backlog = Backlog.withKin(archive, filter)) {
      new WindowStates(store, listener).bringHome(backlog);
      if (latest.isPresent() && !latest.get().finished()) {
        finish(pipeline, latest.get(), backlog);
      }
      List<Chosen> chosen =
          Selection.of(
              backlog, store, Entry::wanted, Selection.keptLongerThan(pipeline, clock.instant()));
      long number = 1 + latest.map(Run::number).orElseGet(objects::latestRun);
      Terms terms = new Terms(pipeline.version(), pastBad, doubtful);
      apply(
          pipeline,
          new Run(number, "", terms, clock.instant(), chosen.size(), 0, false),
          chosen,
          backlog);
    }
    return new Prospect(report, store.summaries(), alerts.published());
  }

  private void finish(Pipeline pipeline, Run run, Backlog backlog) throws IOException {
    Applier applier = applier(pipeline.reload(objects.pipeline(run.plan())), run);
    objects.outcomes(run.number(), applier::recall);
    for (long place = run.next(); place < run.records(); ) {
      List<KeptRecord> part = objects.part(run.plan(), place);
      backlog.settle(run.number(), place, apply(applier, run, place, part));
      place += part.size();
    }
    end(applier, run);
  }

  private void apply(Pipeline pipeline, Run run, List<Chosen> chosen, Backlog backlog)
      throws IOException {
    Applier applier = applier(pipeline, run);
    PartSize.USUAL.cut(chosen, backlog, (place, records) -> apply(applier, run, place, records));
    end(applier, run);
  }

  private Applier applier(Pipeline pipeline, Run run) {
    return new Applier(pipeline, store, groups, alerts, run.terms(), clock);
  }

  private List<Outcome> apply(Applier applier, Run run, long place, List<KeptRecord> records)
      throws IOException {
    List<Outcome> became = applier.apply(run.number(), place, records);
    outcomes.putOutcomes(run.number(), place, became);
    listener.progress(place + records.size(), run.records());
    return became;
  }

  private void end(Applier applier, Run run) throws IOException {
    outcomes.outcomes(run.number(), report::add);
    new Release(applier, store, outcomes, report).of(run);
  }
}
