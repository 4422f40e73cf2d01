package dev.sluice.local;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.EmbeddedStack;
import dev.sluice.local.stack.Endpoints;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a pipeline's whole stack up on this machine. */
@Command(
    name = "local",
    description = {
      "Keeps a pipeline's whole stack up on this machine, until Ctrl-C, and prints the environment with",
      "which the AWS CLI, the AWS SDKs and sluice's other commands work against it."
    })
final class LocalCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
  private Path file = Path.of("pipeline.yaml");

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many shards the stream has. Default: ${DEFAULT-VALUE}.")
  private int shards = 4;

  @Mixin private BatchLogOption log;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  LocalCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    PipelineDefinition definition = Target.definition(file);
    try (PrintStream batches = log.open();
        EmbeddedStack stack = EmbeddedStack.start(err::println);
        Clients clients = Clients.of(stack.endpoints())) {
      String name = DeployedNames.stackName(definition.plan().name());
      Resources resources = new Provisioning(clients).create(name, shards);
      LocalFunction function =
          LocalFunction.start(
              clients, resources, definition, batches, delivered -> {}, err::println);
      try (function) {
        print(stack.endpoints(), resources, spec.commandLine().getOut());
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private static void print(Endpoints endpoints, Resources resources, PrintWriter out) {
    endpoints.environment().forEach((name, value) -> out.printf("export %s=%s%n", name, value));
    out.printf("export SLUICE_STREAM=%s SLUICE_TABLE=%s%n", resources.stream(), resources.table());
    out.printf(
        "export SLUICE_QUARANTINE_BUCKET=%s SLUICE_TOPIC_ARN=%s%n",
        resources.bucket(), resources.topicArn());
    out.printf("export SLUICE_STATE_BUCKET=%s%n", resources.bucket());
    out.printf("# alerts also arrive in queue %s%n", resources.alertQueueUrl());
    out.printf("# the function is running; Ctrl-C ends it all%n");
    out.flush();
  }
}
