package dev.sluice.local;

import dev.sluice.aws.sns.SnsAlertSink;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.StateStore;
import dev.sluice.handlers.States;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.redrive.DryRun;
import dev.sluice.local.redrive.Redriving;
import dev.sluice.local.redrive.Report;
import dev.sluice.local.redrive.RunListener;
import dev.sluice.local.stack.Clients;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PipelinePlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies what could not be applied. */
@Command(
    name = "redrive",
    description = {
      "Applies the records that could not be applied, in stream order and once, however often it is run",
      "or stopped: bad ones, those that wait behind one, and batches that Lambda gave up. PIPELINE must",
      "be the file that they are to be applied with, and the function should run with it already. The",
      "exit status is 0 if nothing of what was asked for is left."
    })
final class RedriveCommand implements Callable<Integer> {

  @Option(
      names = "--topic",
      paramLabel = "ARN",
      defaultValue = "${env:SLUICE_TOPIC_ARN}",
      description =
          "The ARN of the topic for alerts. Default: $$SLUICE_TOPIC_ARN, or that of stack sluice-PIPELINE.")
  private @Nullable String topic;

  @Option(
      names = "--past-bad",
      description =
          "Lets a parked key go on past a record that is still bad, which stays in quarantine.")
  private boolean pastBad;

  @Option(
      names = "--doubtful",
      paramLabel = "WHAT",
      defaultValue = "leave",
      description = {
        "What becomes of a record of which nobody can tell whether it was applied: of a batch that Lambda",
        "gave up, if a later record of its key was applied; or refused by one version of the pipeline, if",
        "another one may have taken it. leave, apply or discard. Default: ${DEFAULT-VALUE}."
      })
  private Doubtful doubtful = Doubtful.LEAVE;

  @Option(
      names = "--dry-run",
      description = "Only shows what the records would become; changes nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Mixin private Target target;
  @Mixin private BadRecordOptions options;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  RedriveCommand() {}

  @Override
  public Integer call() throws IOException {
    Pipeline pipeline = target.pipeline();
    PrintWriter err = spec.commandLine().getErr();
    try (Clients clients = Clients.ofEnvironment(System.getenv());
        ProgressLine progress = new ProgressLine(err, "records")) {
      Archive archive = options.archive(target, clients, Target.keyFinder(pipeline), err::println);
      RunListener listener = listener(progress, err);
      Report report =
          dryRun
              ? prospect(pipeline, clients, archive, listener)
              : redrive(pipeline, clients, archive, listener);
      return report.isComplete() ? 0 : SluiceCommand.NEGATIVE;
    }
  }

  private Report redrive(Pipeline pipeline, Clients clients, Archive archive, RunListener listener)
      throws IOException {
    String table = target.table(clients);
    Report report =
        new Redriving(
                archive,
                states(pipeline, clients, table),
                new SnsAlertSink(clients.sns(), topic(clients), pipeline.name()),
                clients.dynamoDb(),
                table,
                listener)
            .redrive(pipeline, options.filter(), pastBad, doubtful);
    text().print(report);
    return report;
  }

  private Report prospect(Pipeline pipeline, Clients clients, Archive archive, RunListener listener)
      throws IOException {
    String table = target.table(clients);
    DryRun.Prospect prospect =
        new DryRun(archive, states(pipeline, clients, table), clients.dynamoDb(), table, listener)
            .prospect(pipeline, options.filter(), pastBad, doubtful);
    text().print(prospect, target.results(clients));
    return prospect.report();
  }

  private StateStore states(Pipeline pipeline, Clients clients, String table) throws IOException {
    PipelinePlan plan = pipeline.plan();
    String bucket = States.needBucket(plan) ? target.stateBucket(clients) : null;
    return States.of(plan, clients.dynamoDb(), table, clients.s3(), bucket, Clock.systemUTC())
        .store();
  }

  private RedriveText text() {
    return new RedriveText(spec.commandLine().getOut(), json);
  }

  private String topic(Clients clients) throws IOException {
    return topic != null ? topic : new DeployedNames(clients, target.name()).topic();
  }

  private static RunListener listener(ProgressLine progress, PrintWriter err) {
    return new RunListener() {
      @Override
      public void say(String line) {
        progress.end();
        err.println("sluice: " + line);
      }

      @Override
      public void progress(long records, long all) {
        progress.show(records, all);
      }
    };
  }
}
