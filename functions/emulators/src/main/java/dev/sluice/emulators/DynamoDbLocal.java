package dev.sluice.emulators;

import dev.sluice.emulators.child.LoopbackSelectorProvider;
import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * DynamoDB Local in a JVM of its own, on a class path of its own.
 *
 * <p>Its licence is between Amazon and the user: the user's Maven fetches it, and nothing here is
 * linked against it.
 *
 * @param jars holds the jars of its class path
 */
record DynamoDbLocal(Host host, Path jars, DynamoDbOptions options) implements Server {
  private static final String MAIN = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
  // Its tables are outside the heap; small and plain serves what is started beside tests, which end
  // before the second compiler's work pays.
  private static final List<String> SMALL =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final int NATIVE_ACCESS_ASKED_SINCE = 24;

  static DynamoDbLocal install(Host host, DynamoDbOptions options) {
    return new DynamoDbLocal(host, new Cache(host).folder(recipe(host)).resolve("lib"), options);
  }

  private static Recipe recipe(Host host) {
    Path maven =
        host.maven()
            .orElseThrow(() ->
                new EmulatorException(
                    "Maven, which fetches DynamoDB Local, is neither on the PATH nor in MAVEN_HOME"));
    List<String> command =
        new ArrayList<>(List.of(maven.toString(), "-B", "-ntp", "dependency:copy-dependencies"));
    localRepository().map("-Dmaven.repo.local="::concat).findFirst().ifPresent(command::add);
    return new Recipe("DynamoDB Local", "dynamodb", List.of("dynamodb/pom.xml"), command);
  }

  /** The local repository of the Maven that runs us, where one does. */
  private static Stream<String> localRepository() {
    return Stream.of("maven.repo.local", "localRepository")
        .flatMap(property -> Stream.ofNullable(System.getProperty(property)));
  }

  @Override
  public String name() {
    return "dynamodb-local";
  }

  @Override
  public ProcessBuilder on(int port, Path run) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions());
    command.addAll(List.of("-cp", jars.resolve("*") + File.pathSeparator + childClasses(run)));
    command.addAll(List.of(MAIN, "-port", Integer.toString(port), "-disableTelemetry"));
    command.addAll(storage());
    ProcessBuilder process = host.process(command).directory(run.toFile());
    process.environment().put("DDB_LOCAL_TELEMETRY", "0");
    return process;
  }

  private static List<String> jvmOptions() {
    List<String> options = new ArrayList<>(SMALL);
    options.add(
        "-Djava.nio.channels.spi.SelectorProvider=" + LoopbackSelectorProvider.class.getName());
    options.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
    if (Runtime.version().feature() >= NATIVE_ACCESS_ASKED_SINCE) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  /** Copied, so that the rest of whatever jar we are in stays off the emulator's class path. */
  private static Path childClasses(Path run) {
    return Folders.copyClasses(LoopbackSelectorProvider.CLASSES, run.resolve("classes"));
  }

  private List<String> storage() {
    List<String> arguments = new ArrayList<>();
    options
        .folder()
        .ifPresentOrElse(
            folder -> arguments.addAll(List.of("-dbPath", folder.toAbsolutePath().toString())),
            () -> arguments.add("-inMemory"));
    if (!options.separate()) {
      arguments.add("-sharedDb");
    }
    return arguments;
  }

  @Override
  public HttpRequest probe(URI endpoint) {
    return Requests.json(endpoint, "dynamodb", "DynamoDB_20120810.ListTables", "1.0");
  }
}
