package dev.sluice.coldstart;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.handlers.SilentServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program {@code scripts/bench cold}. */
@Command(
    name = "cold",
    description =
        "Measures the time from the start of the JVM to the answer to the first batch, for each way to"
            + " start the function, beside a handler that does nothing.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ColdCommand implements Callable<Integer> {

  private static final int QUICK_RUNS = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--jdk",
      paramLabel = "FOLDER",
      description =
          "a JDK to start the function with, once for each; default: the one that runs this")
  private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "how often each way is measured; default: ${DEFAULT-VALUE}")
  private int runs = 11;

  @Option(names = "--quick", description = "three runs of each")
  private boolean quick;

  @Option(
      names = "--library",
      required = true,
      paramLabel = "FOLDER",
      description = "the jars of the function's archive")
  private Path library = Path.of("");

  @Option(
      names = "--example",
      required = true,
      paramLabel = "FOLDER",
      description = "a folder with pipeline.yaml and records.ndjson")
  private Path example = Path.of("");

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "how many of them are in the batch; default: ${DEFAULT-VALUE}")
  private int records = 100;

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new ColdCommand());
    command.setExecutionExceptionHandler((failure, line, result) -> {
      line.getErr().println("bench cold: " + failure.getMessage());
      return 1;
    });
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("cold-start-");
    try (SilentServices services = SilentServices.start()) {
      byte[] compact = compact(example.resolve("pipeline.yaml"));
      Subject empty = Subject.empty(work.resolve("empty"));
      Subject sluice =
          Subject.sluice(work.resolve("sluice"), library, compact, services.endpoint());
      Report report = new Report(spec.commandLine().getOut(), sluice.zippedBytes());
      for (Path home : jdks) {
        report.add(Jdk.at(home), measure(trials(Jdk.at(home), empty, sluice, work)));
      }
      report.end();
      return 0;
    } finally {
      delete(work);
    }
  }

  private static byte[] compact(Path pipeline) throws IOException {
    if (PipelineFile.read(pipeline) instanceof Reading.Valid valid) {
      return valid.definition().compact();
    }
    throw new IllegalArgumentException(
        "'" + pipeline + "' has mistakes: see scripts/sluice validate");
  }

  private List<Trial> trials(Jdk jdk, Subject empty, Subject sluice, Path work) throws IOException {
    List<String> batch;
    try (Stream<String> lines = Files.lines(example.resolve("records.ndjson"))) {
      batch = lines.limit(records).toList();
    }
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial(jdk, empty, Start.reference(), batch, work));
    for (Start start : Start.of(jdk.version())) {
      Path cache = work.resolve(jdk.version() + "-" + trials.size() + ".cache");
      trials.add(new Trial(jdk, sluice, start, batch, cache));
    }
    return trials;
  }

  /** In turn, so that what else the machine does meets all of them. The first round counts not. */
  private List<Row> measure(List<Trial> trials) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Trial trial : trials) {
      trial.train();
      trial.run();
      rows.add(new Row(trial));
    }
    for (int run = 0; run < (quick ? QUICK_RUNS : runs); run++) {
      for (Row row : rows) {
        row.add(row.trial().run());
      }
    }
    return rows;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
