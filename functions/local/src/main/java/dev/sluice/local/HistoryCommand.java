package dev.sluice.local;

import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a key's history. */
@Command(
    name = "history",
    description = "Prints a key's alerts and closed windows, a line of JSON each.")
final class HistoryCommand implements Callable<Integer> {

  @Parameters(paramLabel = "KEY", description = "The record's key.")
  private String key = "";

  @Mixin private Target target;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  HistoryCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Clients clients = Clients.ofEnvironment(System.getenv())) {
      new Results(clients.dynamoDb(), target.table(clients), target.name())
          .history(key)
          .forEach(spec.commandLine().getOut()::println);
    }
    return 0;
  }
}
