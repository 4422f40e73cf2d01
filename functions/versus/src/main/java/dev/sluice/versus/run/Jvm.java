package dev.sluice.versus.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A JVM of ours, on this one's JDK; what it says on standard error lies in a file. */
final class Jvm implements AutoCloseable {

  private static final int LINES_SHOWN = 15;
  private static final long LONGEST_END_SECONDS = 20;

  /** Those that nobody has ended; they end with this JVM. Guarded by itself. */
  private static final Set<Process> RUNNING = new HashSet<>();

  private static boolean isEnding;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Jvm::endAll, "end-of-jvms"));
  }

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final Path errors;

  private Jvm(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param folder an existing folder, for what it says on standard error
   * @throws InterruptedException if this JVM is ending, so that none is left behind
   */
  static Jvm start(
      Path folder, List<String> options, String classPath, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Duser.timezone=UTC", "-cp", classPath, program));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve(program + ".errors");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    synchronized (RUNNING) {
      if (isEnding) {
        throw new InterruptedException("this JVM is ending");
      }
      Process process = builder.start();
      RUNNING.add(process);
      return new Jvm(process, errors);
    }
  }

  /** Ends all, and lets none begin any more. */
  static void endAll() {
    synchronized (RUNNING) {
      isEnding = true;
      RUNNING.forEach(Process::destroyForcibly);
    }
  }

  /**
   * The next line that it prints.
   *
   * @throws IllegalStateException if it ends before
   */
  String line() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("a JVM ended early:\n" + lastErrors());
      }
      return line;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Tells it a line, and returns the one that it answers. */
  String ask(String line) {
    in.println(line);
    return line();
  }

  /**
   * Waits until it ends, and returns the last line that it printed.
   *
   * @param limit after which it is ended by force
   * @throws IllegalStateException if it failed, or took longer
   */
  String lastLine(Duration limit) throws InterruptedException {
    AtomicBoolean isLate = new AtomicBoolean();
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> {
              isLate.set(true);
              // By its handle: by itself it would also close what is being read here.
              process.toHandle().destroyForcibly();
            },
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    List<String> lines = out.lines().toList();
    int status = process.waitFor();
    end.cancel(false);
    if (isLate.get()) {
      throw new IllegalStateException(
          "it was not done after %,d s, and was ended".formatted(limit.toSeconds()));
    }
    if (status != 0 || lines.isEmpty()) {
      throw new IllegalStateException(lastErrors());
    }
    return lines.get(lines.size() - 1);
  }

  private String lastErrors() {
    try {
      List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException unreadable) {
      return "what it said cannot be read: " + unreadable;
    }
  }

  /** Ends it, with its standard input first. */
  @Override
  public void close() {
    in.close();
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    synchronized (RUNNING) {
      RUNNING.remove(process);
    }
  }
}
