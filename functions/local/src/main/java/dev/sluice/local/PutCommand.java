package dev.sluice.local;

import dev.sluice.local.produce.Producer;
import dev.sluice.local.stack.Clients;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts records on the pipeline's stream. */
@Command(
    name = "put",
    description = {
      "Puts records on the pipeline's stream, each under its key.",
      "Records that Kinesis refuses are put again, with growing pauses. PIPELINE must be a file.",
      "FILE has a record a line: JSON or CSV as it is, what is binary or compressed in Base64."
    })
final class PutCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "Newline-delimited records; - is standard input.")
  private String file = "-";

  @Mixin private Target target;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  PutCommand() {}

  @Override
  public Integer call() throws IOException {
    RecordPlan record = target.definition().plan().record();
    try (InputStream records = open(file);
        Clients clients = Clients.ofEnvironment(System.getenv());
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "records put")) {
      Producer producer = new Producer(clients.kinesis(), target.stream(clients), record);
      long put = producer.put(records, progress::show);
      progress.end();
      spec.commandLine().getOut().printf("{\"put\":%d}%n", put);
    }
    return 0;
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals("-")) {
      return System.in;
    }
    if (Files.isDirectory(Path.of(file))) {
      throw new IOException("'%s' is a folder; put takes a file of records".formatted(file));
    }
    return Files.newInputStream(Path.of(file));
  }
}
