package dev.sluice.emulators;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function in a JVM of its own, started as Lambda starts it: by AWS's Runtime Interface Client,
 * from a folder with {@code lib/*.jar}, with nothing but its environment. It ends when it is
 * closed.
 */
public final class LambdaProcess implements AutoCloseable {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final Child child;

  private LambdaProcess(Child child) {
    this.child = child;
  }

  /**
   * How a function is started.
   *
   * @param java the program {@code java}
   * @param options what it is told before the class path, such as {@code -Xmx1g}
   * @param classPath the Runtime Interface Client's jars, and what else is loaded by the JVM's own
   *     class loader; the client loads {@code lib/*.jar} by one of its own
   * @param task the function's folder
   * @param handler the name of the handler's class
   * @param environment all variables
   */
  public record Launch(
      Path java,
      List<String> options,
      List<Path> classPath,
      Path task,
      String handler,
      Map<String, String> environment) {

    public Launch {
      options = List.copyOf(options);
      classPath = List.copyOf(classPath);
      environment = Map.copyOf(environment);
    }
  }

  /** Starts a function that asks this Runtime API for its events. */
  public static LambdaProcess start(Launch launch, RuntimeApi api) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(launch.java().toString());
    command.addAll(launch.options());
    command.add("-cp");
    command.add(
        launch.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(CLIENT);
    command.add(launch.handler());
    ProcessBuilder process = new ProcessBuilder(command).directory(launch.task().toFile());
    process.environment().clear();
    process.environment().putAll(launch.environment());
    process.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    process.environment().put("AWS_LAMBDA_FUNCTION_NAME", "sluice-local");
    process.environment().put("_HANDLER", launch.handler());
    return new LambdaProcess(Child.start(process, Files.createTempDirectory("function-")));
  }

  /**
   * The jars of the Runtime Interface Client on this JVM's own class path.
   *
   * @throws IllegalStateException if it is not there
   */
  public static List<Path> runtimeInterfaceClient() {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.toString().endsWith(".jar"))
            .filter(path ->
                String.valueOf(path.getFileName()).matches("(aws-lambda-java|utils-lite)-.*"))
            .toList();
    if (jars.stream().noneMatch(jar -> jar.toString().contains("runtime-interface-client"))) {
      throw new IllegalStateException(
          "the class path has no aws-lambda-java-runtime-interface-client");
    }
    return jars;
  }

  /** What it wrote, its log among it. */
  public List<String> lines() throws IOException {
    return Files.exists(child.log()) ? Files.readAllLines(child.log()) : List.of();
  }

  /** The processor time that it took so far, that of its compilers included. */
  public Duration processorTime() {
    return ProcessHandle.of(child.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** Asks it to end, as a JVM does that still writes what it has learned, and waits for that. */
  public boolean endsWhenAsked(Duration atMost) throws InterruptedException {
    ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroy);
    return child.endsWithin(atMost);
  }

  @Override
  public void close() {
    child.end();
  }
}
