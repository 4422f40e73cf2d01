package dev.sluice.proof.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of one source file.
 *
 * @param module the folder of the file's module, such as {@code batch}
 * @param className the file's class
 * @param found what is to be replaced; it stands in the file exactly once
 */
record SourceChange(String module, String className, String found, String replacement) {

  /**
   * The changed source.
   *
   * @throws IllegalStateException if the file does not hold the text exactly once: the engine was
   *     changed, and the mutation must follow
   */
  String source() throws IOException {
    Path file =
        Path.of("..", module, "src", "main", "java").resolve(className.replace('.', '/') + ".java");
    String source = Files.readString(file);
    int first = source.indexOf(found);
    if (first < 0 || source.indexOf(found, first + 1) >= 0) {
      throw new IllegalStateException(file + " does not hold exactly once: " + found);
    }
    return source.replace(found, replacement);
  }
}
