package dev.sluice.definition;

import java.io.IOException;
import java.nio.file.Path;

/** The file that a user writes: YAML in, a checked pipeline or everything that is wrong out. */
public final class PipelineFile {

  private PipelineFile() {}

  /**
   * Reads and checks a pipeline file.
   *
   * @throws IOException if the file cannot be read; what is wrong inside it is a {@link Mistake}
   */
  public static Reading read(Path file) throws IOException {
    throw new UnsupportedOperationException("the reader lands next: " + file);
  }

  /** Checks the text of a pipeline file. */
  public static Reading parse(String yaml) {
    throw new UnsupportedOperationException("the reader lands next");
  }
}
