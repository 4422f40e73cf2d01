package dev.sluice.proof.stream;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A pipeline, and the file from which functions load it.
 *
 * @param file the compact form; it goes with this JVM
 */
public record ProvenPipeline(Pipeline pipeline, Path file) {

  /** Reads a pipeline file that lies beside the proof's classes. */
  static ProvenPipeline read(String resource) {
    return read(resource, "");
  }

  /** Likewise, and keeps its keys in two logs. */
  static ProvenPipeline inLogs(String resource) {
    return read(resource, "state: { layout: log, logs: 2 }\n");
  }

  /** Likewise, but its keys travel with windows of two seconds. */
  static ProvenPipeline carried(String resource) {
    return read(resource, "state: { carry: 2s }\n");
  }

  private static ProvenPipeline read(String resource, String more) {
    try (InputStream yaml =
        Objects.requireNonNull(
            ProvenPipeline.class.getResourceAsStream("/dev/sluice/proof/" + resource), resource)) {
      return of(new String(yaml.readAllBytes(), StandardCharsets.UTF_8) + more);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ProvenPipeline of(String yaml) throws IOException {
    if (!(PipelineFile.parse(yaml) instanceof Reading.Valid valid)) {
      throw new IllegalStateException("not a pipeline: " + PipelineFile.parse(yaml));
    }
    Path file = Files.createTempFile("sluice-proof", ".sluice");
    file.toFile().deleteOnExit();
    Files.write(file, valid.definition().compact());
    return new ProvenPipeline(Pipeline.of(valid.definition().plan()), file);
  }
}
