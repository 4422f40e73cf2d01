package dev.sluice.local;

import dev.sluice.local.demo.BorrowedResources;
import dev.sluice.local.demo.Console;
import dev.sluice.local.demo.Demo;
import dev.sluice.local.demo.Example;
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
      description = "A folder with pipeline.yaml and its records. Default: events/payments.")
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
    if (endpoint == null) {
      runOnOwnStack(example, console);
    } else {
      runAt(address(endpoint), example, console);
    }
    return 0;
  }

  /** What the stack holds goes with it. */
  private void runOnOwnStack(Example example, Console console)
      throws IOException, InterruptedException {
    console.say("starting Kinesis, DynamoDB, SNS, SQS and S3 on loopback");
    try (EmbeddedStack stack = EmbeddedStack.start(console::say);
        Clients clients = Clients.of(stack.endpoints())) {
      run(example, clients, new Provisioning(clients).create("sluice-demo", shards), console);
    }
  }

  private void runAt(URI address, Example example, Console console)
      throws IOException, InterruptedException {
    try (Clients clients = Clients.of(Endpoints.at(address));
        BorrowedResources borrowed = BorrowedResources.create(clients, shards)) {
      run(example, clients, borrowed.resources(), console);
    }
  }

  private static URI address(URI endpoint) throws IOException {
    if (endpoint.getScheme() == null || endpoint.getHost() == null) {
      throw new IOException(
          "'%s' is no address; write it like http://localhost:4566".formatted(endpoint));
    }
    return endpoint;
  }

  private void run(Example example, Clients clients, Resources resources, Console console)
      throws IOException, InterruptedException {
    console.say(
        "pushing the %,d records of %s through %d shards"
            .formatted(example.lines(), example.name(), shards));
    console.say(new Demo(clients, resources, example, console).run().json());
  }
}
