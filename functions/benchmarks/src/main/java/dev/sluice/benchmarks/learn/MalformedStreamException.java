package dev.sluice.benchmarks.learn;

import java.io.IOException;

/** A file is no labelled stream; the message names the file and the line. */
public final class MalformedStreamException extends IOException {

  private static final long serialVersionUID = 1;

  MalformedStreamException(String message) {
    super(message);
  }
}
