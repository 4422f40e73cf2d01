package dev.sluice.local;

import dev.sluice.local.soak.Display;
import dev.sluice.local.soak.Soak;
import dev.sluice.local.soak.SoakReport;
import dev.sluice.local.soak.SoakSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Load and faults on the real parts. */
@Command(
    name = "soak",
    description = {
      "Runs a stack on this machine under load while it kills and restarts DynamoDB Local and fauxqs, takes",
      "the function's environments away and reshards the stream; then waits until all is done, and audits that",
      "each record took effect once or is in quarantine. Ends with one line of JSON; exit status 1 if not."
    })
final class SoakCommand implements Callable<Integer> {

  private static final int FINDINGS_SHOWN = 20;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long records are pushed. Default: ${DEFAULT-VALUE}.")
  private int seconds = 60;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many seconds at first, without faults and not measured. Default: ${DEFAULT-VALUE}.")
  private int warmUp = 5;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "200",
      description = "How many records a second. Default: ${DEFAULT-VALUE}.")
  private int rate = 200;

  @Option(
      names = "--keys",
      paramLabel = "K",
      defaultValue = "100000",
      description =
          "How many keys; the i-th gets records in proportion to 1/i. Default: ${DEFAULT-VALUE}.")
  private int keys = 100_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the records, and of times and kinds of faults. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many shards the stream has at first. Default: ${DEFAULT-VALUE}.")
  private int shards = 4;

  @Option(
      names = "--kill",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "About how many seconds from the restart of an emulator to the next kill; 0: never. Default: ${DEFAULT-VALUE}.")
  private int kill = 10;

  @Option(
      names = "--recycle",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "About how many seconds from one environment taken away to the next; 0: never. Default: ${DEFAULT-VALUE}.")
  private int recycle = 2;

  @Option(
      names = "--reshard",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "About how many seconds from one split or merge to the next; 0: never. Default: ${DEFAULT-VALUE}.")
  private int reshard = 15;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = {
        "How the keys' states are kept, as a pipeline's file has it under 'state':",
        "'{layout: log}' for logs, '{carry: 10s}' for keys that travel with Lambda's tumbling window. Default: ${DEFAULT-VALUE}."
      })
  private String state = "{layout: item}";

  @Mixin private BatchLogOption log;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  SoakCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    SoakSettings settings = settings();
    Display display = new Display(spec.commandLine().getOut(), Ansi.AUTO.enabled());
    try (PrintStream batches = log.open()) {
      SoakReport report = new Soak(settings, batches, display).run();
      report.verdict().findings().stream().limit(FINDINGS_SHOWN).forEach(display::say);
      display.say(report.json());
      return report.isClean() ? 0 : SluiceCommand.NEGATIVE;
    }
  }

  private SoakSettings settings() {
    try {
      return new SoakSettings(
          Duration.ofSeconds(warmUp),
          Duration.ofSeconds(seconds),
          rate,
          keys,
          seed,
          shards,
          Duration.ofSeconds(kill),
          Duration.ofSeconds(recycle),
          Duration.ofSeconds(reshard),
          state);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
  }
}
