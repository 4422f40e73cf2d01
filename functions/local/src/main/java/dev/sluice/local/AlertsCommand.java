package dev.sluice.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the alerts of all keys. */
@Command(
    name = "alerts",
    description =
        "Prints the alerts of all keys in the order of their events, a line of JSON each.")
final class AlertsCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** How far ahead of this machine's clock an event's time may lie. */
  private static final Duration AHEAD = Duration.ofDays(1);

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      converter = TimeConverter.class,
      description =
          "From which event time: ISO-8601, or how long ago (90s, 15m, 24h, 7d). Default: ${DEFAULT-VALUE}.")
  private Instant since = Instant.EPOCH;

  @Option(
      names = "--follow",
      description = "Goes on and prints new alerts as they come, until Ctrl-C.")
  private boolean follow;

  @Mixin private Target target;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  AlertsCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Clients clients = Clients.ofEnvironment(System.getenv())) {
      Results results = new Results(clients.dynamoDb(), target.table(clients), target.name());
      Set<String> printed = new HashSet<>();
      printNew(results, printed, out);
      if (printed.isEmpty()) {
        spec.commandLine().getErr().printf("sluice: no alert of an event since %s%n", since);
      }
      while (follow) {
        Thread.sleep(POLL.toMillis());
        printNew(results, printed, out);
      }
    }
    return 0;
  }

  private void printNew(Results results, Set<String> printed, PrintWriter out) {
    results
        .alerts(since, Instant.now().plus(AHEAD))
        .filter((ObjectNode alert) -> printed.add(alert.path("id").asText()))
        .forEach(out::println);
    out.flush();
  }
}
