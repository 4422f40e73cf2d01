package dev.sluice.local.demo;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.local.produce.RecordLines;
import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A folder with a pipeline and its records.
 *
 * @param records a line each
 * @param lines how many records there are
 */
public record Example(PipelineDefinition definition, Path records, long lines) {

  /**
   * Finds the records of a folder: {@code records.ndjson}, or {@code records.csv} or {@code
   * records.base64} where the pipeline's are such.
   *
   * @param definition the folder's pipeline file, read
   * @throws IOException if the folder has no records
   */
  public static Example of(Path folder, PipelineDefinition definition) throws IOException {
    Path records = folder.resolve(recordsOf(definition));
    if (!Files.isRegularFile(records)) {
      throw new IOException("'%s' has no %s".formatted(folder, records.getFileName()));
    }
    try (Stream<String> lines = Files.lines(records, StandardCharsets.ISO_8859_1)) {
      return new Example(definition, records, lines.filter(line -> !line.isEmpty()).count());
    }
  }

  /** What the file with a pipeline's records is called. */
  public static String recordsOf(PipelineDefinition definition) {
    return "records." + ending(definition.plan().record().body());
  }

  private static String ending(Body body) {
    if (RecordLines.encoded(body)) {
      return "base64";
    }
    return body.format() instanceof Format.Csv ? "csv" : "ndjson";
  }

  public String name() {
    return definition.plan().name();
  }
}
