package dev.sluice.versus;

import dev.sluice.benchmarks.report.JsonLine;
import dev.sluice.benchmarks.report.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/bench jmh}. */
@Command(
    name = "jmh",
    description = {
      "Measures parts of the work with JMH: time and allocation, with both compilers and with the first alone.",
      "",
      "The last lines are JSON, one for each benchmark and compiler."
    })
final class JmhCommand implements Callable<Integer> {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Parameters(
      paramLabel = "PATTERN",
      defaultValue = "dev.sluice.versus.jmh",
      arity = "0..1",
      description = "a regular expression for the names of benchmarks (default: all)")
  private String pattern = "";

  @Option(names = "--quick", description = "one fork and short iterations")
  private boolean quick;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  JmhCommand() {}

  @Override
  public Integer call() throws RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    Table table = new Table("benchmark", "compiler", "ns", "+-", "B");
    List<String> json = new ArrayList<>();
    for (String compiler : List.of("C2", "C1")) {
      spec.commandLine().getErr().println("measuring with " + compiler);
      for (RunResult result : run(compiler)) {
        add(result, compiler, table, json);
      }
    }
    out.println(table);
    json.forEach(out::println);
    return 0;
  }

  private Collection<RunResult> run(String compiler) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(pattern)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(quick ? 1 : 3)
            .warmupIterations(quick ? 2 : 5)
            .measurementIterations(quick ? 3 : 5)
            .warmupTime(TimeValue.milliseconds(quick ? 500 : 2000))
            .measurementTime(TimeValue.milliseconds(quick ? 500 : 2000))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC");
    if (compiler.equals("C1")) {
      options.jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }
    return new Runner(options.build()).run();
  }

  private static void add(RunResult result, String compiler, Table table, List<String> json) {
    Result<?> time = result.getPrimaryResult();
    double bytes =
        Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore();
    String name = name(result.getParams());
    table.row(
        name,
        compiler,
        "%.1f".formatted(time.getScore()),
        Double.isNaN(time.getScoreError()) ? "" : "%.1f".formatted(time.getScoreError()),
        "%.0f".formatted(bytes));
    json.add(
        new JsonLine()
            .put("benchmark", name)
            .put("compiler", compiler)
            .put("ns", time.getScore(), 1)
            .put("error", time.getScoreError(), 1)
            .put("bytes", bytes, 1)
            .toString());
  }

  /** As in {@code DetectorBenchmark.score ewma}. */
  private static String name(BenchmarkParams params) {
    StringBuilder name =
        new StringBuilder(params.getBenchmark().replaceFirst("^.*\\.(\\w+\\.\\w+)$", "$1"));
    params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
    return name.toString();
  }
}
