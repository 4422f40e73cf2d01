package dev.sluice.local;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.local.demo.Example;
import dev.sluice.local.plan.Declared;
import dev.sluice.local.plan.Sample;
import dev.sluice.planning.PipelineProfile;
import dev.sluice.planning.Skew;
import dev.sluice.planning.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what comes. */
final class LoadOptions {

  private static final double A_MILLION = 1e6;

  @Option(
      names = "--records-per-second",
      paramLabel = "R",
      required = true,
      description = "How many records come, on average.")
  private double recordsPerSecond;

  @Option(
      names = "--keys",
      paramLabel = "K",
      required = true,
      split = ",",
      description = "How many different keys they are of; several, as 100,10000, for a table.")
  private List<Long> keys = List.of();

  @Option(
      names = "--record-bytes",
      paramLabel = "B",
      description = "How long a record is, on average. Default: as the sample records.")
  private @Nullable Double recordBytes;

  @Option(
      names = "--skew",
      paramLabel = "S",
      defaultValue = "0",
      description =
          "The i-th key gets records in proportion to i to the power of -S; 1 is Zipf's law. Default: 0, as many each.")
  private double skew;

  @Option(
      names = "--peak",
      paramLabel = "P",
      defaultValue = "1",
      description =
          "How many times as many records come in the busiest minutes. Default: ${DEFAULT-VALUE}.")
  private double peak = 1;

  @Option(
      names = "--alerts-per-million",
      paramLabel = "A",
      description =
          "How many of a million records alert. Default: as of the sample records, or 100.")
  private @Nullable Double alertsPerMillion;

  @Option(
      names = "--log-entry-bytes",
      paramLabel = "B",
      description =
          "What a log holds of a changed key. Default: its name, its state as measured, and 24 B.")
  private @Nullable Double logEntryBytes;

  @Option(
      names = "--records",
      paramLabel = "FILE",
      description = {
        "Sample records, a line each, that the pipeline folds to find how large items are.",
        "Default: records.ndjson, .csv or .base64 beside the pipeline."
      })
  private @Nullable Path records;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  LoadOptions() {}

  /** What a pipeline makes of a record, and how long that is. */
  record Load(PipelineProfile profile, double recordBytes) {}

  List<Long> keys() {
    return keys;
  }

  Workload workload(Load load, long count) {
    return new Workload(recordsPerSecond, count, Skew.of(skew), load.recordBytes(), peak);
  }

  /**
   * Measures the pipeline over sample records, if there are any.
   *
   * @throws IOException if they cannot be read, or it is not known how long records are
   */
  Load of(PipelineDefinition definition, Path pipeline) throws IOException {
    Path sample = records == null ? beside(definition, pipeline) : records;
    if (sample == null) {
      return new Load(adjusted(Declared.of(definition, 100 / A_MILLION)), declaredBytes(pipeline));
    }
    Sample measured = Sample.of(definition, sample, System.currentTimeMillis());
    double bytes = recordBytes == null ? measured.recordBytes() : recordBytes;
    return new Load(adjusted(measured.profile()), bytes);
  }

  private static @Nullable Path beside(PipelineDefinition definition, Path pipeline) {
    Path file = pipeline.resolveSibling(Example.recordsOf(definition));
    return Files.isRegularFile(file) ? file : null;
  }

  private double declaredBytes(Path pipeline) throws IOException {
    if (recordBytes == null) {
      throw new IOException(
          "how long are records? There are no sample records beside %s; give --record-bytes, or --records"
              .formatted(pipeline));
    }
    return recordBytes;
  }

  private PipelineProfile adjusted(PipelineProfile profile) {
    PipelineProfile alerting =
        alertsPerMillion == null ? profile : profile.withAlerts(alertsPerMillion / A_MILLION);
    return logEntryBytes == null ? alerting : alerting.withLogEntry(logEntryBytes);
  }
}
