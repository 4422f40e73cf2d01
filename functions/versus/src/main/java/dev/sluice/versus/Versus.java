package dev.sluice.versus;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program behind {@code scripts/bench versus} and {@code scripts/bench jmh}. */
@Command(
    name = "bench",
    description = "Measures how fast Sluice is, by itself and beside others.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {JmhCommand.class, VersusCommand.class})
final class Versus {

  private Versus() {}

  public static void main(String[] arguments) {
    System.exit(run(writer(System.out), writer(System.err), arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Runs one command.
   *
   * @return the exit status: 0 done, 1 a contender failed or came to other results, 2 wrong usage
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Versus())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((exception, command, result) -> {
          command.getErr().println("bench: " + exception.getMessage());
          return 1;
        })
        .execute(arguments);
  }
}
