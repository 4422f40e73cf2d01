package dev.sluice.local;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line in a JVM of its own, as scripts/sluice starts it. */
final class SluiceProcess implements AutoCloseable {

  private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\\S+)");

  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** It ends before the second compiler's work pays. */
  private static final List<String> SHORT_LIVED =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** The rest of such a line is a mask of signals, in hex. */
  private static final String IGNORED_SIGNALS = "SigIgn:";

  private static final long SIGINT = 1 << (2 - 1);

  private final Process process;
  private final BufferedReader out;

  private SluiceProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a command; what it writes to standard error goes to the test's. */
  static SluiceProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return start(SluiceCommand.class, environment, arguments);
  }

  /** Starts another program with the same class path. */
  static SluiceProcess start(Class<?> program, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new SluiceProcess(builder.start());
  }

  /** Runs a command to its end, with a file as its standard input. */
  static Result run(Map<String, String> environment, Path input, String... arguments)
      throws IOException, InterruptedException {
    try (SluiceProcess started = start(environment, arguments)) {
      try (var in = started.process.getOutputStream()) {
        Files.copy(input, in);
      }
      return started.end();
    }
  }

  static Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (SluiceProcess started = start(environment, arguments)) {
      return started.end();
    }
  }

  /** What a command came to. */
  record Result(int status, List<String> out) {}

  Result end() throws IOException, InterruptedException {
    List<String> lines = out.lines().toList();
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("does not end; it wrote " + lines);
    }
    return new Result(process.exitValue(), lines);
  }

  /** Writes a line to its standard input. */
  void write(String line) throws IOException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write(line + "\n");
    in.flush();
  }

  /** Waits for the next line of its standard output. */
  String nextLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("ended");
    }
    return line;
  }

  /** The lines up to and with the first that begins so. */
  List<String> linesUpTo(String beginning) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith(beginning)) {
        return lines;
      }
    }
    throw new AssertionError("ended before a line '" + beginning + "'; it wrote " + lines);
  }

  /** The environment that {@code local} prints when everything is up. */
  Map<String, String> exports() throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String line : linesUpTo("# the function is running")) {
      if (line.startsWith("export ")) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        while (assignment.find()) {
          environment.put(assignment.group(1), assignment.group(2));
        }
      }
    }
    return environment;
  }

  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Skips the test where Ctrl-C does nothing: for one that would leave something behind then. */
  static void assumeInterruptible() throws IOException {
    assumeFalse(ignoresInterrupts(), "the build was started with SIGINT ignored");
  }

  /** What Ctrl-C does. Where that is nothing, the test is skipped. */
  void interrupt() throws IOException, InterruptedException {
    assumeInterruptible();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /**
   * As all processes do that a script puts in the background, and all that they start; Linux tells.
   */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc", "self", "status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(IGNORED_SIGNALS))
          .map(line -> line.substring(IGNORED_SIGNALS.length()).strip())
          .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT) != 0);
    }
  }

  /** Ends the process as a failing machine would, without a chance to tidy up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
