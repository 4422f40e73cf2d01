package dev.sluice.benchmarks;

import dev.sluice.benchmarks.trial.Subject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which detectors a command measures. */
final class DetectorOption {

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      description =
          "a detector as a pipeline file names it, maybe with settings: \"ewma, rate: 0.1\". May be repeated; the last is told last (default: all)")
  private List<String> detectors = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  DetectorOption() {}

  /**
   * @throws ParameterException if a pipeline file would not take one of them
   */
  List<Subject> subjects() {
    try {
      return detectors.isEmpty() ? Subject.ALL : detectors.stream().map(Subject::named).toList();
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(command.commandLine(), "--detector " + unknown.getMessage());
    }
  }
}
