package dev.sluice.emulators;

import java.time.Duration;

/**
 * A command that has run to its end.
 *
 * @param status its exit status
 * @param lastLines the last lines that it wrote
 */
record Command(int status, String lastLines) {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /**
   * Runs a command. It is ended, and an exception thrown, where it takes longer than 15 minutes.
   */
  static Command run(ProcessBuilder builder) {
    Child child = Child.start(builder, Folders.temporary("command"));
    try {
      if (child.endsWithin(LONGEST)) {
        return new Command(child.exitStatus(), child.lastLines());
      }
      throw new EmulatorException(
          "%s took longer than %d min. It wrote last:%n%s"
              .formatted(line(builder), LONGEST.toMinutes(), child.lastLines()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmulatorException("interrupted while running " + line(builder), e);
    } finally {
      child.end();
    }
  }

  /** Runs a command that is expected to succeed. */
  static void succeed(ProcessBuilder builder) {
    Command command = run(builder);
    if (command.status() != 0) {
      throw new EmulatorException(
          "%s ended with exit status %d. It wrote last:%n%s"
              .formatted(line(builder), command.status(), command.lastLines()));
    }
  }

  private static String line(ProcessBuilder builder) {
    return String.join(" ", builder.command());
  }
}
