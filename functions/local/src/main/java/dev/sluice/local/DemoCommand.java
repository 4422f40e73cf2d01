package dev.sluice.local;

import dev.sluice.local.demo.Console;
import dev.sluice.local.demo.Demo;
import dev.sluice.local.demo.Example;
import dev.sluice.local.demo.Outcome;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.EmbeddedStack;
import dev.sluice.local.stack.Endpoints;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an example from the first record to the last alert. */
@Command(
    name = "demo",
    description = {
      "Runs an example on this machine: starts the services, pushes its records, shows each alert as it",
      "arrives and a table of results, and ends with one line of JSON."
    })
final class DemoCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "EXAMPLE",
      defaultValue = "${env:SLUICE_HOME:-.}/events/payments",
      description = "A folder with pipeline.yaml and records.ndjson. Default: events/payments.")
  private Path folder = Path.of("events/payments");

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Where Kinesis, DynamoDB, SNS, SQS and S3 answer already, such as a running LocalStack; nothing is started then.")
  private @Nullable URI endpoint;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many shards the stream has. Default: ${DEFAULT-VALUE}.")
  private int shards = 4;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  DemoCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = new Console(spec.commandLine().getOut(), Ansi.AUTO.enabled());
    Example example = Example.of(folder, Target.definition(folder.resolve("pipeline.yaml")));
    if (endpoint != null) {
      run(example, Endpoints.at(endpoint), console);
      return 0;
    }
    console.say("starting Kinesis, DynamoDB, SNS, SQS and S3 on loopback");
    try (EmbeddedStack stack = EmbeddedStack.start(console::say)) {
      run(example, stack.endpoints(), console);
    }
    return 0;
  }

  private void run(Example example, Endpoints endpoints, Console console)
      throws IOException, InterruptedException {
    try (Clients clients = Clients.of(endpoints)) {
      Provisioning provisioning = new Provisioning(clients);
      Resources resources = provisioning.create(uniqueName(example), shards);
      try {
        console.say(
            "pushing the %,d records of %s through %d shards"
                .formatted(example.lines(), example.name(), shards));
        Outcome outcome = new Demo(clients, resources, example, console).run();
        console.say(outcome.json());
      } finally {
        provisioning.delete(resources);
      }
    }
  }

  /** A run never meets what another one left behind. */
  private static String uniqueName(Example example) {
    return "sluice-demo-%s-%x".formatted(example.name(), System.currentTimeMillis());
  }
}
