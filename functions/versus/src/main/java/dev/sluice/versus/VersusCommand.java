package dev.sluice.versus;

import dev.sluice.versus.report.Report;
import dev.sluice.versus.run.Comparison;
import dev.sluice.versus.run.Entrant;
import dev.sluice.versus.run.Folders;
import dev.sluice.versus.run.RaceSettings;
import dev.sluice.versus.run.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/bench versus}. */
@Command(
    name = "versus",
    description = {
      "Races Sluice with what people would otherwise run, on one workload of sensor records.",
      "",
      "Each contender gets a fresh JVM on this JDK, with the same collector, and warms up as long as the others; they run in turn. All must come to "
          + "the same results; who fails is left out from then on, and told. The last line is JSON: the ratios to the marks, and which of them are reached."
    })
final class VersusCommand implements Callable<Integer> {

  @Option(
      names = "--quick",
      description =
          "under five minutes: 10,000 keys, one short round of those that a mark is about")
  private boolean quick;

  @Option(
      names = "--keys",
      paramLabel = "N",
      split = ",",
      description = "how many keys, several with commas (default: 100,10000,1000000; quick: 10000)")
  private List<Integer> keys = new ArrayList<>();

  @Option(names = "--rounds", paramLabel = "N", description = "default: 5; quick: 1")
  private @Nullable Integer rounds;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      description =
          "processor time before a contender is measured (default: 30; quick: 6, of which big contenders spend most on compiling, and a third of it with C1 alone)")
  private @Nullable Integer warmup;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      description =
          "processor time for which it is measured then, if it does not take ten times as long (default: 5; quick: 1)")
  private @Nullable Integer measure;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "who takes longer for one run has failed (default: 1800; quick: 180)")
  private @Nullable Integer limit;

  @Option(
      names = "--contenders",
      paramLabel = "NAME",
      split = ",",
      description =
          "only these, by name or by how names begin, such as flink,sluice (default: all; quick: those that a mark is about)")
  private List<String> contenders = new ArrayList<>();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "where the picture goes (default: functions/versus/target/versus.svg)")
  private @Nullable Path svg;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "where the same goes as Markdown")
  private @Nullable Path markdown;

  /** Tests leave it to the working folder of the script. */
  @Option(names = "--functions", hidden = true, defaultValue = "functions")
  private Path functions = Path.of("");

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  VersusCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    RaceSettings settings = settings();
    List<Entrant> entrants = entrants();
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("sluice-versus");
    try {
      String begun = Conditions.now(settings);
      Comparison comparison =
          new Comparison(
              settings,
              functions.toAbsolutePath(),
              folder,
              line -> spec.commandLine().getErr().println(line));
      Results results = comparison.run(entrants);
      Report report = new Report(results, begun + Conditions.load());
      out.println(report.text());
      if (!results.measured().isEmpty()) {
        write(report);
      }
      out.println(report.json());
      return results.failures().isEmpty() ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }

  private RaceSettings settings() {
    RaceSettings settings = quick ? RaceSettings.quick() : RaceSettings.thorough();
    if (keys.stream().anyMatch(number -> number < 1)
        || isAnyBelowOne(rounds, warmup, measure, limit)) {
      throw new ParameterException(
          spec.commandLine(),
          "--keys, --rounds, --warmup, --measure and --limit are whole numbers from 1 on");
    }
    settings = keys.isEmpty() ? settings : settings.keys(keys);
    settings = warmup == null ? settings : settings.warmup(1000L * warmup);
    settings = measure == null ? settings : settings.measured(1000L * measure);
    settings = limit == null ? settings : settings.longestRun(Duration.ofSeconds(limit));
    return rounds == null ? settings : settings.rounds(rounds);
  }

  private static boolean isAnyBelowOne(@Nullable Integer... numbers) {
    return Arrays.stream(numbers).anyMatch(number -> number != null && number < 1);
  }

  private List<Entrant> entrants() {
    List<Entrant> all = Entrant.all();
    List<String> names = all.stream().map(Entrant::name).toList();
    for (String wanted : contenders) {
      if (names.stream().noneMatch(name -> name.startsWith(wanted))) {
        throw new ParameterException(
            spec.commandLine(),
            "no contender is called `%s`; there are %s"
                .formatted(wanted, String.join(", ", names)));
      }
    }
    if (contenders.isEmpty()) {
      return quick ? Entrant.judged() : all;
    }
    return all.stream()
        .filter(entrant -> contenders.stream().anyMatch(entrant.name()::startsWith))
        .toList();
  }

  private void write(Report report) throws IOException {
    Path picture = svg == null ? functions.resolve("versus/target/versus.svg") : svg;
    Files.writeString(picture, report.picture());
    if (markdown != null) {
      Files.writeString(markdown, report.markdown());
    }
  }
}
