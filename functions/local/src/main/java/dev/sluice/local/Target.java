package dev.sluice.local;

import dev.sluice.definition.Mistake;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.local.archive.RecordFilter.KeyFinder;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which pipeline a command is about, and where its resources are. */
final class Target {

  @Option(
      names = {"-p", "--pipeline"},
      paramLabel = "PIPELINE",
      required = true,
      description = "The pipeline: its name, or its file.")
  private String pipeline = "";

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      defaultValue = "${env:SLUICE_STREAM}",
      description =
          "The stream's name. Default: $$SLUICE_STREAM, or that of stack sluice-PIPELINE.")
  private @Nullable String stream;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:SLUICE_TABLE}",
      description = "The table's name. Default: $$SLUICE_TABLE, or that of stack sluice-PIPELINE.")
  private @Nullable String table;

  @Option(
      names = "--state-bucket",
      paramLabel = "NAME",
      defaultValue = "${env:SLUICE_STATE_BUCKET}",
      description = {
        "The name of the bucket for states, if the pipeline has a forest or keeps its keys in logs.",
        "Default: $$SLUICE_STATE_BUCKET, or that of stack sluice-PIPELINE."
      })
  private @Nullable String stateBucket;

  /** The pipeline's name. */
  String name() throws IOException {
    return Files.isRegularFile(Path.of(pipeline)) ? definition().plan().name() : pipeline;
  }

  String stream(Clients clients) throws IOException {
    return stream != null ? stream : new DeployedNames(clients, name()).stream();
  }

  String table(Clients clients) throws IOException {
    return table != null ? table : new DeployedNames(clients, name()).table();
  }

  /** The name of the bucket for states. */
  String stateBucket(Clients clients) throws IOException {
    return stateBucket != null ? stateBucket : new DeployedNames(clients, name()).stateBucket();
  }

  /** The pipeline's results. */
  Results results(Clients clients) throws IOException {
    return Results.of(
        clients.dynamoDb(), clients.s3(), table(clients), name(), () -> stateBucket(clients));
  }

  PipelineDefinition definition() throws IOException {
    return definition(Path.of(pipeline));
  }

  /**
   * The pipeline of the file, ready to run with its models.
   *
   * @throws IOException if only the pipeline's name is known, or a model cannot be loaded
   */
  Pipeline pipeline() throws IOException {
    if (!Files.exists(Path.of(pipeline))) {
      throw new IOException(
          "'%s' is no file; -p must be the pipeline file with which the records are to be applied"
              .formatted(pipeline));
    }
    try {
      return definition().pipeline();
    } catch (IllegalArgumentException unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  /** Finds keys as the pipeline's file says, or without one takes the partition key for the key. */
  KeyFinder keyFinder() throws IOException {
    return Files.isRegularFile(Path.of(pipeline))
        ? keyFinder(Pipeline.of(definition().plan()))
        : record -> record.record().partitionKey();
  }

  static KeyFinder keyFinder(Pipeline pipeline) {
    return record -> {
      Prepared prepared = pipeline.prepare(record.record().data(), record.record().arrivalMillis());
      if (prepared instanceof Prepared.Ready ready) {
        return ready.event().key();
      }
      return prepared instanceof Prepared.Rejected bad ? bad.key() : null;
    };
  }

  /**
   * Reads a pipeline file.
   *
   * @throws IOException if it cannot be read or has mistakes; the message tells each with its line
   *     and column
   */
  static PipelineDefinition definition(Path file) throws IOException {
    Reading reading = read(file);
    if (reading instanceof Reading.Invalid invalid) {
      throw new IOException(mistakes(file, invalid));
    }
    return ((Reading.Valid) reading).definition();
  }

  /**
   * Reads a pipeline file, which may have mistakes.
   *
   * @throws IOException if it cannot be read
   */
  static Reading read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no pipeline file '%s'".formatted(file));
    }
    return PipelineFile.read(file);
  }

  static String mistakes(Path file, Reading.Invalid invalid) {
    return invalid.mistakes().stream()
        .map((Mistake mistake) -> file + ":" + mistake)
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
