package dev.sluice.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what could not be applied. */
@Command(
    name = "quarantine",
    description = {
      "Shows the records that could not be applied: bad ones, those that wait behind one, and",
      "batches that Lambda gave up."
    },
    subcommands = {QuarantineListCommand.class, QuarantineShowCommand.class})
final class QuarantineCommand implements Runnable {

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  QuarantineCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: list or show");
  }
}
