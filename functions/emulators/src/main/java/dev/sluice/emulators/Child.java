package dev.sluice.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of ours with its temporary folder, which holds what it writes. Both are gone after
 * {@link #end} or {@link #kill}; the JVM's shutdown ends those that nobody has ended.
 */
final class Child {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LINES_SHOWN = 30;
  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll, "emulators-end"));
  }

  private final Path folder;
  // Holds the child's standard input open, at whose end an emulator ends: it sees so that we died.
  private final Process process;

  private Child(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts a process.
   *
   * @param folder a temporary folder of its own, deleted with it
   */
  static Child start(ProcessBuilder builder, Path folder) {
    builder.redirectErrorStream(true).redirectOutput(log(folder).toFile());
    try {
      Child child = new Child(folder, builder.start());
      RUNNING.add(child);
      return child;
    } catch (IOException e) {
      Folders.delete(folder);
      throw new EmulatorException("cannot start " + builder.command().get(0), e);
    }
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log(folder);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean endsWithin(Duration duration) throws InterruptedException {
    return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  int exitStatus() {
    return process.exitValue();
  }

  /** The last lines that the process wrote; none once it has been ended. */
  String lastLines() {
    if (!Files.exists(log())) {
      return "";
    }
    try {
      List<String> lines =
          new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process with all its descendants, and waits for that. */
  void end() {
    if (RUNNING.remove(this)) {
      List<ProcessHandle> family = terminate();
      family.forEach(Child::awaitEnd);
      Folders.delete(folder);
    }
  }

  /** Ends the process with all its descendants at once, without asking, and waits for that. */
  void kill() {
    if (RUNNING.remove(this)) {
      List<ProcessHandle> descendants = process.descendants().toList();
      // Not by its handle, which would leave its standard input open.
      process.destroyForcibly();
      descendants.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
      Folders.delete(folder);
    }
  }

  private static void endAll() {
    RUNNING.forEach(Child::terminate);
    RUNNING.forEach(Child::end);
  }

  private List<ProcessHandle> terminate() {
    List<ProcessHandle> descendants = process.descendants().toList();
    descendants.forEach(ProcessHandle::destroy);
    // Not by its handle, which would leave its standard input open.
    process.destroy();
    return Stream.concat(descendants.stream(), Stream.of(process.toHandle())).toList();
  }

  private static void awaitEnd(ProcessHandle handle) {
    handle.onExit().completeOnTimeout(handle, GRACE.toSeconds(), TimeUnit.SECONDS).join();
    if (handle.isAlive()) {
      handle.destroyForcibly();
      handle.onExit().join();
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("log");
  }
}
