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

/** Prints what groups of keys learned together. */
@Command(
    name = "groups",
    description = "Prints how well the groups of a shared learner predict, a line of JSON each.")
final class GroupsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SCORE", description = "The learner's score.")
  private String score = "";

  @Mixin private Target target;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  GroupsCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Clients clients = Clients.ofEnvironment(System.getenv())) {
      new Results(clients.dynamoDb(), target.table(clients), target.name())
          .groups(score)
          .forEach(spec.commandLine().getOut()::println);
    }
    return 0;
  }
}
