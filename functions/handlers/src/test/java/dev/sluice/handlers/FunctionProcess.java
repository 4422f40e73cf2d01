package dev.sluice.handlers;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM of its own that makes the function as Lambda does, invokes it once and ends. */
final class FunctionProcess {

  private FunctionProcess() {}

  /**
   * What the process wrote: the function's log, and the answer as the last line.
   *
   * @param status the exit status
   */
  record Output(int status, List<String> lines, String errors) {}

  static Output run(Path folder, Map<String, String> environment, byte[] event)
      throws IOException, InterruptedException {
    Path input = Files.write(folder.resolve("event.json"), event);
    File output = folder.resolve("output").toFile();
    File errors = folder.resolve("errors").toFile();
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionProcess.class.getName())
            .redirectInput(input.toFile())
            .redirectOutput(output)
            .redirectError(errors);
    process.environment().clear();
    process.environment().putAll(environment);
    int status = process.start().waitFor();
    return new Output(
        status,
        Files.readAllLines(output.toPath()),
        Files.readString(errors.toPath(), StandardCharsets.UTF_8));
  }

  public static void main(String[] arguments) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new StreamHandler().handleRequest(System.in, answer, Invocation.withPlentyOfTime());
    System.out.println(answer.toString(StandardCharsets.UTF_8));
  }
}
