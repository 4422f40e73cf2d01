package dev.sluice.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a key's latest results. */
@Command(name = "get", description = "Prints a key's latest results as JSON.")
final class GetCommand implements Callable<Integer> {

  @Parameters(paramLabel = "KEY", description = "The record's key.")
  private String key = "";

  @Mixin private Target target;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  GetCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Clients clients = Clients.ofEnvironment(System.getenv())) {
      Results results = target.results(clients);
      Optional<ObjectNode> item = results.get(key);
      item.ifPresent(json -> spec.commandLine().getOut().println(json.toPrettyString()));
      if (item.isEmpty()) {
        spec.commandLine().getErr().printf("sluice: no record of key '%s' took effect%n", key);
      }
      return item.isPresent() ? 0 : SluiceCommand.NEGATIVE;
    }
  }
}
