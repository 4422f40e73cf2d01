package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulators.LambdaProcess;
import dev.sluice.emulators.RuntimeApi;
import dev.sluice.emulators.RuntimeApi.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function as it is deployed: its archive, in a JVM that AWS's own runtime client starts. */
@Tag("archive")
class ArchiveTest {

  private static final Path ARCHIVE = Path.of(System.getProperty("sluice.archive"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Lambda gives its JVMs these, among others. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  private static final String SERVICES = "META-INF/services/";

  @Test
  void scoresBatchesFromTheStateThatIsThere() throws Exception {
    World world = World.empty();
    World.invoke(world.function(), List.of(Turbines.reading("t-1", 0, 80)));
    try (RuntimeApi api = RuntimeApi.start(Duration.ofSeconds(30));
        LambdaProcess function = start(StreamHandler.class, world.environment(), api)) {
      assertThat(api.await(PATIENCE)).isInstanceOf(Signal.Ready.class);
      api.send(batch());

      assertThat(api.await(PATIENCE))
          .isInstanceOfSatisfying(
              Signal.Answer.class, answer -> assertThat(answer.text()).isEqualTo(World.DONE));
      assertThat(log(function))
          .singleElement()
          .asString()
          .contains("\"Applied\":2", "\"Quarantined\":1", "\"LoadedKeys\":1");
    }
    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("3"));
    assertThat(world.alerts(1)).hasSize(1);
    assertThat(world.quarantined()).hasSize(1);
  }

  @Test
  void sweepsForSilentKeys() throws Exception {
    World world = World.of(Turbines.watched());
    World.invoke(world.function(), List.of(Turbines.reading("t-1", 0, 80)));
    try (RuntimeApi api = RuntimeApi.start(Duration.ofSeconds(30));
        LambdaProcess function = start(SilenceHandler.class, world.environment(), api)) {
      api.send("{}".getBytes(StandardCharsets.UTF_8));

      assertThat(api.await(PATIENCE)).isInstanceOf(Signal.Ready.class);
      assertThat(api.await(PATIENCE)).isInstanceOf(Signal.Answer.class);
      assertThat(log(function)).singleElement().asString().contains("\"SweepsFailed\":0");
    }
  }

  @Test
  void isPrimedBeforeItsSnapshotAndLeavesNoTraceOfThat() throws Exception {
    World world = World.empty();
    Map<String, String> environment = new HashMap<>(world.environment());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (RuntimeApi api = RuntimeApi.start(Duration.ofSeconds(30));
        LambdaProcess function = start(StreamHandler.class, environment, api)) {
      assertThat(api.await(PATIENCE)).isInstanceOf(Signal.Checkpointed.class);
      assertThat(log(function)).singleElement().asString().contains("\"PrimedBatches\":40");
      assertThat(world.items()).isEmpty();
      assertThat(world.quarantined()).isEmpty();

      api.restore();
      api.send(batch());

      assertThat(api.await(PATIENCE)).isInstanceOf(Signal.Ready.class);
      assertThat(api.await(PATIENCE)).isInstanceOf(Signal.Answer.class);
    }
    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("2"));
    assertThat(world.alerts(1)).hasSize(1);
  }

  /**
   * The function's own lines; Java 25 warns between them of the runtime client's native library.
   */
  private static List<String> log(LambdaProcess function) throws IOException {
    return function.lines().stream().filter(line -> line.startsWith("{")).toList();
  }

  private static byte[] batch() {
    return Delivered.event(
        List.of(
            Turbines.reading("t-1", 1, 80),
            Turbines.reading("t-1", 2, 112),
            Turbines.record(3, "rubbish")));
  }

  private static LambdaProcess start(
      Class<?> handler, Map<String, String> environment, RuntimeApi api) throws IOException {
    return LambdaProcess.start(
        new LambdaProcess.Launch(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            OPTIONS,
            LambdaProcess.runtimeInterfaceClient(),
            ARCHIVE,
            handler.getName(),
            environment),
        api);
  }

  /** Less than the 12 MB that we allow ourselves; a model's runtime comes on top. */
  @Test
  void isSmall() throws IOException {
    long bytes = 0;
    for (Path jar : jars()) {
      bytes += Files.size(jar);
    }

    assertThat(bytes).isBetween(1_000_000L, 12_000_000L);
  }

  @Test
  void holdsWhatItsOwnServiceFilesName() throws IOException {
    Set<String> classes = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (Path jar : jars()) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : zip.stream().toList()) {
          classes.add(entry.getName());
          named.addAll(named(zip, entry));
        }
      }
    }

    assertThat(named).contains("software/amazon/awssdk/http/apache5/Apache5SdkHttpService.class");
    assertThat(classes).containsAll(named);
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(ARCHIVE.resolve("lib"))) {
      return files.toList();
    }
  }

  private static List<String> named(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.isDirectory() || !entry.getName().startsWith(SERVICES)) {
      return List.of();
    }
    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> line.replace('.', '/') + ".class")
        .toList();
  }
}
