package dev.sluice.local.redrive;

import dev.sluice.aws.Calling;
import dev.sluice.aws.dynamodb.DynamoDbGroupStore;
import dev.sluice.batch.AlertSink;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.StateStore;
import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Backlog.Entry;
import dev.sluice.local.archive.RecordFilter;
import dev.sluice.local.redrive.Run.Terms;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PlanCodec;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Applies what could not be applied, in runs. A run has a plan, which never changes once the run is
 * begun, and is gone on with by whoever redrives next until it is finished; so however often it is
 * stopped, and whoever goes on with it at the same time, each record is applied once and in order.
 */
public final class Redriving {

  /** How often a key is followed for which records keep coming in. */
  private static final int MOST_ROUNDS = 32;

  private final Archive archive;
  private final StateStore store;
  private final GroupStore groups;
  private final AlertSink alerts;
  private final RunLedger ledger;
  private final RunObjects objects;
  private final RunListener listener;
  private final PartSize partSize;
  private final InstantSource clock;
  private final Report report = new Report();

  /**
   * @param table the name of the pipeline's table
   */
  public Redriving(
      Archive archive,
      StateStore store,
      AlertSink alerts,
      DynamoDbClient dynamoDb,
      String table,
      RunListener listener) {
    this(
        archive,
        store,
        new DynamoDbGroupStore(dynamoDb, table, archive.pipeline(), Calling.FREELY),
        alerts,
        new RunLedger(dynamoDb, table, archive.pipeline()),
        listener,
        PartSize.USUAL,
        InstantSource.system());
  }

  Redriving(
      Archive archive,
      StateStore store,
      GroupStore groups,
      AlertSink alerts,
      RunLedger ledger,
      RunListener listener,
      PartSize partSize,
      InstantSource clock) {
    this.archive = archive;
    this.store = store;
    this.groups = groups;
    this.alerts = alerts;
    this.ledger = ledger;
    this.objects = new RunObjects(archive);
    this.listener = listener;
    this.partSize = partSize;
    this.clock = clock;
  }

  /**
   * Finishes the run that is not finished, if there is one, and then applies what the filter asks
   * for, with a parked key all that waits there.
   *
   * @throws RunStoppedException if a service does not answer, or if others begin one run after
   *     another and this one never comes about; redriving again goes on from there
   */
  public Report redrive(Pipeline pipeline, RecordFilter filter, boolean pastBad, Doubtful doubtful)
      throws IOException {
    Terms terms = new Terms(pipeline.version(), pastBad, doubtful);
    try (Backlog backlog = Backlog.withKin(archive, filter)) {
      new WindowStates(store, listener).bringHome(backlog);
      Predicate<Entry> wanted = Entry::wanted;
      boolean begun = false;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Run before = finishedRun(pipeline);
        List<Chosen> chosen =
            Selection.of(
                backlog, store, wanted, Selection.keptLongerThan(pipeline, clock.instant()));
        if (chosen.isEmpty()) {
          return report;
        }
        Run run = plan(pipeline, terms, backlog, chosen, before);
        // What was chosen is right only as long as nobody else has begun a run since.
        if (ledger.begin(before, run)) {
          Set<String> growing = execution(pipeline, run).finish(run);
          wanted = entry -> entry.key() != null && growing.contains(entry.key());
          begun = true;
        }
      }
      if (!begun) {
        throw new RunStoppedException(
            "somebody else began a run each of the %d times that this one was about to: nothing of what was asked for was taken up; redrive again when the others are done"
                .formatted(MOST_ROUNDS));
      }
    }
    return report;
  }

  /** The latest run, finished now if it was not; null if there was none. */
  private @Nullable Run finishedRun(Pipeline pipeline) throws IOException {
    Run run = ledger.latest().orElse(null);
    while (run != null && !run.finished()) {
      listener.say(
          "run %d of %s is not finished (%,d of %,d records): going on with it as it was planned, with version %s of the pipeline"
              .formatted(
                  run.number(),
                  run.started().truncatedTo(ChronoUnit.SECONDS),
                  run.next(),
                  run.records(),
                  run.terms().pipelineVersion()));
      Pipeline planned = pipeline.reload(objects.pipeline(run.plan()));
      execution(planned, run).finish(run);
      run = ledger.latest().orElse(null);
    }
    return run;
  }

  private Run plan(
      Pipeline pipeline, Terms terms, Backlog backlog, List<Chosen> chosen, @Nullable Run before)
      throws IOException {
    long number = 1 + (before == null ? objects.latestRun() : before.number());
    String plan = "%012d-%s".formatted(number, UUID.randomUUID());
    objects.putPipeline(plan, PlanCodec.write(pipeline.plan()));
    partSize.cut(chosen, backlog, (place, records) -> objects.putPart(plan, place, records));
    return new Run(number, plan, terms, clock.instant(), chosen.size(), 0, false);
  }

  private Execution execution(Pipeline pipeline, Run run) {
    Applier applier = new Applier(pipeline, store, groups, alerts, run.terms(), clock);
    return new Execution(applier, store, ledger, objects, report, listener);
  }
}
