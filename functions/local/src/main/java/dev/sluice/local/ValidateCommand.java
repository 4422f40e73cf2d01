package dev.sluice.local;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a pipeline file and tells every mistake in it. */
@Command(name = "validate", description = "Checks a pipeline file and tells every mistake in it.")
final class ValidateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
  private Path file = Path.of("pipeline.yaml");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes the pipeline's compact form, which the function loads.")
  private @Nullable Path output;

  @Option(
      names = "--stream-hours",
      paramLabel = "H",
      defaultValue = "24",
      description =
          "How long the stream keeps records, as infra's -c streamHours. Default: ${DEFAULT-VALUE}.")
  private int streamHours = 24;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  ValidateCommand() {}

  @Override
  public Integer call() throws IOException {
    Reading reading = Target.read(file);
    PrintWriter out = spec.commandLine().getOut();
    if (reading instanceof Reading.Invalid invalid) {
      PrintWriter err = spec.commandLine().getErr();
      int count = invalid.mistakes().size();
      err.println(Target.mistakes(file, invalid));
      err.printf("%d %s%n", count, count == 1 ? "mistake" : "mistakes");
      return SluiceCommand.NEGATIVE;
    }
    PipelineDefinition definition = ((Reading.Valid) reading).definition();
    PrintWriter err = spec.commandLine().getErr();
    if (!new DeliveryCheck(file, definition, streamHours).print(err)) {
      return SluiceCommand.NEGATIVE;
    }
    report(out, definition);
    return 0;
  }

  private void report(PrintWriter out, PipelineDefinition definition) throws IOException {
    byte[] compact = definition.compact();
    if (output != null) {
      Files.write(output, compact);
    }
    Pipeline pipeline = Pipeline.load(compact);
    out.printf(
        "%s: pipeline '%s' version %s is valid: %,d bytes compact, at most %,d bytes of state a key%n",
        file, pipeline.name(), pipeline.version(), compact.length, pipeline.maximumStateBytes());
  }
}
