package dev.sluice.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the function's lines go. */
final class BatchLogOption {

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where the line goes that the function logs for each batch. Default: nowhere.")
  private @Nullable Path file;

  /** To be closed by who asks. */
  PrintStream open() throws IOException {
    OutputStream lines =
        file == null ? OutputStream.nullOutputStream() : Files.newOutputStream(file);
    return new PrintStream(lines, true, StandardCharsets.UTF_8);
  }
}
