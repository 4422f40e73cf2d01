package dev.sluice.local;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The command line's entry: {@code scripts/sluice}. */
@Command(
    name = "sluice",
    description = "Stream scoring on AWS with nothing but functions.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "sluice 0.1.0",
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {
      ValidateCommand.class,
      PlanCommand.class,
      LocalCommand.class,
      DemoCommand.class,
      SoakCommand.class,
      PutCommand.class,
      GetCommand.class,
      HistoryCommand.class,
      GroupsCommand.class,
      AlertsCommand.class,
      QuarantineCommand.class,
      RedriveCommand.class
    })
public final class SluiceCommand implements Runnable {

  /** What a command answers when the thing that was asked for is not there, or is faulty. */
  static final int NEGATIVE = 1;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  public SluiceCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(writer(System.out), writer(System.err), arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Runs one command.
   *
   * @return the exit status: 0 done, 1 not there or faulty or the service failed, 2 wrong usage
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new SluiceCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((exception, command, result) -> {
          if (!isEnding()) {
            command.getErr().println("sluice: " + reason(exception));
          }
          return NEGATIVE;
        })
        .execute(arguments);
  }

  /** Whether Ctrl-C came: it also ends the services, and what fails for that is no news. */
  private static boolean isEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private static String reason(Exception exception) {
    String message = exception.getMessage();
    if (exception instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
      AwsErrorDetails details = refusal.awsErrorDetails();
      return "%s: %s (%s)"
          .formatted(details.serviceName(), details.errorMessage(), details.errorCode());
    } else if (exception instanceof NoSuchFileException) {
      return "there is no file '%s'".formatted(message);
    }
    return message == null ? exception.toString() : message;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
