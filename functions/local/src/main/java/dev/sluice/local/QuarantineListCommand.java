package dev.sluice.local;

import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.BacklogTable;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts what could not be applied. */
@Command(
    name = "list",
    description = "Counts them by day, stage and reason, and tells which keys are parked.")
final class QuarantineListCommand implements Callable<Integer> {

  private static final int MOST_KEYS = 20;

  @Option(names = "--json", description = "Prints a line of JSON for each row instead.")
  private boolean json;

  @Mixin private Target target;
  @Mixin private BadRecordOptions options;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  QuarantineListCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Clients clients = Clients.ofEnvironment(System.getenv());
        Backlog backlog = backlog(clients)) {
      backlog.refresh();
      BacklogTable table = BacklogTable.of(backlog);
      if (json) {
        table.printJson(out);
      } else if (table.isEmpty()) {
        out.println("nothing lies in quarantine");
      } else {
        table.print(out);
        printParked(table.parkedKeys(), clients, out);
      }
    }
    return 0;
  }

  private Backlog backlog(Clients clients) throws IOException {
    return Backlog.of(
        options.archive(target, clients, target.keyFinder(), spec.commandLine().getErr()::println),
        options.filter());
  }

  /** What the table says of the keys for which records wait. */
  private void printParked(List<String> keys, Clients clients, PrintWriter out) throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    Results results = target.results(clients);
    out.printf("%n%,d parked keys%n", keys.size());
    for (String key : keys.subList(0, Math.min(MOST_KEYS, keys.size()))) {
      out.printf("%s: %s%n", key, results.get(key).map(ParkedText::of).orElse(ParkedText.NO));
    }
    if (keys.size() > MOST_KEYS) {
      out.printf("... and %,d more%n", keys.size() - MOST_KEYS);
    }
  }
}
