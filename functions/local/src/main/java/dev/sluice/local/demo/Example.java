package dev.sluice.local.demo;

import dev.sluice.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A folder with a pipeline and its records.
 *
 * @param records newline-delimited
 * @param lines how many records there are
 */
public record Example(PipelineDefinition definition, Path records, long lines) {

  /**
   * Finds the records of a folder.
   *
   * @param definition the folder's pipeline file, read
   * @throws IOException if the folder has no records
   */
  public static Example of(Path folder, PipelineDefinition definition) throws IOException {
    Path records = folder.resolve("records.ndjson");
    if (!Files.isRegularFile(records)) {
      throw new IOException("'%s' has no records.ndjson".formatted(folder));
    }
    try (Stream<String> lines = Files.lines(records, StandardCharsets.ISO_8859_1)) {
      return new Example(definition, records, lines.filter(line -> !line.isEmpty()).count());
    }
  }

  public String name() {
    return definition.plan().name();
  }
}
