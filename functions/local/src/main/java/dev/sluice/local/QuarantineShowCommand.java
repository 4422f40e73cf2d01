package dev.sluice.local;

import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.RecordText;
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

/** Prints what could not be applied. */
@Command(
    name = "show",
    description = {
      "Prints them in stream order, with their bytes and the reason. The bytes are as they came:",
      "nothing in them is masked."
    })
final class QuarantineShowCommand implements Callable<Integer> {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many. Default: ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Option(names = "--json", description = "Prints a line of JSON for each record instead.")
  private boolean json;

  @Mixin private Target target;
  @Mixin private BadRecordOptions options;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  QuarantineShowCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (Clients clients = Clients.ofEnvironment(System.getenv());
        Backlog backlog =
            Backlog.of(
                options.archive(target, clients, target.keyFinder(), err::println),
                options.filter())) {
      backlog.refresh();
      List<Backlog.Entry> entries = backlog.inOrder();
      entries.stream().limit(limit).forEach(entry -> print(backlog, entry));
      if (entries.size() > limit) {
        err.printf("sluice: %,d more; --limit shows them%n", entries.size() - limit);
      } else if (entries.isEmpty()) {
        err.println("sluice: nothing that was asked for lies in quarantine");
      }
    }
    return 0;
  }

  private void print(Backlog backlog, Backlog.Entry entry) {
    RecordText record = new RecordText(backlog.read(entry), backlog.fate(entry));
    spec.commandLine().getOut().println(json ? record.json() : record.lines());
  }
}
