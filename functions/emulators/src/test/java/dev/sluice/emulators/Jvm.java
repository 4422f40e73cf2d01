package dev.sluice.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path, ended when it is closed. */
record Jvm(Process process) implements AutoCloseable {
  static final String PROGRAM = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Starts it.
   *
   * @param temporary where it makes its temporary files: killed, it cannot delete them
   */
  static Jvm start(Class<?> main, Map<String, String> environment, Path temporary) {
    ProcessBuilder builder =
        new ProcessBuilder(
            PROGRAM, "-Djava.io.tmpdir=" + temporary, "-cp", CLASS_PATH, main.getName());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new Jvm(builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what it prints up to a line that begins like this, and returns the rest of that line. */
  String awaitLine(String beginning) {
    StringBuilder read = new StringBuilder();
    try {
      while (true) {
        String line = process.inputReader().readLine();
        if (line == null) {
          throw new AssertionError("ended without a line '" + beginning + "', after:\n" + read);
        }
        if (line.startsWith(beginning)) {
          return line.substring(beginning.length());
        }
        read.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int awaitExit() {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new AssertionError("still runs after " + PATIENCE_SECONDS + " s");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
