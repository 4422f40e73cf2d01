package dev.sluice.benchmarks.nab;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a corpus is not what it should be; the message names the file and the line. */
public final class MalformedCorpusException extends IOException {

  private static final long serialVersionUID = 1;

  MalformedCorpusException(Path file, String what) {
    super(file + ": " + what);
  }

  MalformedCorpusException(Path file, int line, String what) {
    super(file + ":" + line + ": " + what);
  }
}
