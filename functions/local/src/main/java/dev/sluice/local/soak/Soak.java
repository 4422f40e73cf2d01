package dev.sluice.local.soak;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.local.soak.audit.Audit;
import dev.sluice.local.soak.audit.Contents;
import dev.sluice.local.soak.audit.FaultFreePass;
import dev.sluice.local.soak.audit.Remains;
import dev.sluice.local.soak.audit.StreamSum;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.EmbeddedStack;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** One soak: a stack of its own, load and faults, then the wait and the audit. */
public final class Soak {

  private static final Duration DRAINED = Duration.ofMinutes(30);
  private static final Duration QUIET = Duration.ofMinutes(2);
  private static final int SHARDS_GROWN = 2;

  private final SoakSettings settings;
  private final PrintStream log;
  private final Display display;
  private final PipelineDefinition definition;
  private final Ledger ledger = new Ledger();
  private final Deliveries deliveries = new Deliveries();
  private final Faults faults;

  /**
   * @param log receives the function's line a batch
   */
  public Soak(SoakSettings settings, PrintStream log, Display display) {
    this.settings = settings;
    this.log = log;
    this.display = display;
    this.definition = SoakPipeline.definition(settings.state());
    this.faults = new Faults(settings.seed());
  }

  /**
   * Runs it once.
   *
   * @throws IllegalStateException if the stack does not go on, or what is pushed does not end
   */
  public SoakReport run() throws IOException, InterruptedException {
    display.say("starting Kinesis, DynamoDB, SNS, SQS and S3 on loopback");
    try (DataFolder data = DataFolder.create();
        EmbeddedStack stack = EmbeddedStack.startIn(data.path(), display::say);
        Clients clients = Clients.of(stack.endpoints())) {
      Resources resources = new Provisioning(clients).create("sluice-soak", settings.shards());
      ColdStart coldStart =
          new ColdStart(stack.endpoints(), resources, definition, log, new PositionWatch(ledger));
      try (AlertSubscriber alerts =
              AlertSubscriber.open(clients.sqs(), resources.alertQueueUrl(), ledger);
          Fleet fleet = new Fleet(coldStart);
          LocalFunction function =
              LocalFunction.start(clients, resources, definition, fleet, deliveries)) {
        return run(new Parts(stack, clients, resources, fleet, function, alerts));
      }
    }
  }

  /** What a soak runs on. */
  private record Parts(
      EmbeddedStack stack,
      Clients clients,
      Resources resources,
      Fleet fleet,
      LocalFunction function,
      AlertSubscriber alerts) {}

  private SoakReport run(Parts parts) throws InterruptedException {
    Load load =
        new Load(
            parts.clients().kinesis(),
            parts.resources().stream(),
            new Traffic(settings.seed(), settings.keys()),
            ledger);
    double seconds;
    ScheduledExecutorService status = display.showing(() -> status(load, parts));
    try {
      seconds = push(load, parts);
      display.say("pushed; waiting until all is done");
      drain(parts);
    } finally {
      status.shutdownNow();
    }
    display.say("auditing " + load.sum());
    return audit(load, seconds, parts);
  }

  private double push(Load load, Parts parts) throws InterruptedException {
    load.run(settings.rate(), settings.warmUp(), false);
    parts.function().awaitDrained(DRAINED);
    try {
      startFaults(parts);
      return load.run(settings.rate(), settings.measured(), true);
    } finally {
      faults.end();
    }
  }

  private void startFaults(Parts parts) {
    EmbeddedStack stack = parts.stack();
    faults.kill(List.of(stack.dynamoDb(), stack.fauxqs()), settings.kills());
    faults.recycle(parts.fleet(), settings.recycles());
    faults.reshard(
        new Resharding(
            parts.clients().kinesis(),
            parts.resources().stream(),
            SHARDS_GROWN * settings.shards()),
        settings.reshards());
  }

  /** In this order: what is delivered may leave orphans, and they may still raise alerts. */
  private static void drain(Parts parts) throws InterruptedException {
    parts.function().awaitDrained(DRAINED);
    parts.fleet().awaitQuiet(QUIET);
    parts.alerts().awaitEmpty(QUIET);
  }

  private SoakReport audit(Load load, double seconds, Parts parts) {
    Pipeline pipeline = definition.pipeline();
    Remains remains = new Remains(parts.clients(), parts.resources(), pipeline);
    FaultFreePass pass = new FaultFreePass(pipeline);
    StreamSum held = remains.passOver(pass);
    if (!held.equals(load.sum())) {
      throw new IllegalStateException(
          "the stream holds %s, but has taken %s".formatted(held, load.sum()));
    }
    Contents expected = pass.contents();
    Remains.Found found = remains.find(parts.alerts().alerts());
    return new SoakReport(
        settings.state(),
        settings.keys(),
        seconds,
        settings.rate() * settings.measured().toSeconds() / seconds,
        held.records(),
        expected,
        pass.filtered(),
        ledger.toCommit(),
        ledger.toAlert(),
        parts.fleet().counts(),
        faults.restarts(),
        faults.reshards(),
        parts.alerts().repeats(),
        deliveries.givenUp(),
        found.left(),
        Audit.compare(expected, found.contents()));
  }

  private String status(Load load, Parts parts) {
    return "%,d pushed, %,d of %,d committed, %,d alerts, %d restarts, %d recycles, %d reshards"
        .formatted(
            load.pushed(),
            ledger.committed(),
            ledger.effective(),
            parts.alerts().alerts().size(),
            faults.restarts(),
            parts.fleet().counts().recycles(),
            faults.reshards());
  }
}
