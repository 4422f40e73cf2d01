package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program {@code scripts/bench}. */
@Command(
    name = "bench",
    description = "Measures what the detectors find, what learners predict, and what both cost.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {
      CalibrationCommand.class,
      LearnCommand.class,
      NabCommand.class,
      PicturesCommand.class
    })
final class Bench {

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(run(writer(System.out), writer(System.err), arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Runs one benchmark.
   *
   * @return the exit status: 0 done, 1 something could not be read, 2 wrong usage
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Bench())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((exception, command, result) -> {
          command.getErr().println("bench: " + reason(exception));
          return 1;
        })
        .execute(arguments);
  }

  private static String reason(Exception exception) {
    return exception instanceof NoSuchFileException missing
        ? missing.getFile() + ": there is no such file"
        : String.valueOf(exception.getMessage());
  }
}
