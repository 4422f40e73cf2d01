package dev.sluice.benchmarks;

import dev.sluice.benchmarks.trial.CpuTime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command measures what scoring, saving and restoring cost. */
final class CostOptions {

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "9",
      description = "how often each time is measured (default: ${DEFAULT-VALUE})")
  private int passes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "of the rows at which states are saved and restored (default: ${DEFAULT-VALUE})")
  private long seed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  CostOptions() {}

  /**
   * @throws ParameterException if nothing would be measured
   */
  CpuTime time() {
    if (passes < 1) {
      throw new ParameterException(command.commandLine(), "--passes is a whole number from 1 on");
    }
    return new CpuTime((passes + 1) / 2, passes);
  }

  long seed() {
    return seed;
  }
}
