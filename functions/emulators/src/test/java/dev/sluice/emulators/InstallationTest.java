package dev.sluice.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installs with programs that only pretend to, into a cache that starts empty. */
class InstallationTest {
  private static final String INSTALLING_NPM = "mkdir node_modules && echo ran >> \"$SIGNS/runs\"";

  private final List<String> progress = new CopyOnWriteArrayList<>();
  private FakeTools tools;

  @BeforeEach
  void servesOnceInstalled(@TempDir Path folder) {
    tools = new FakeTools(folder).with("npm", INSTALLING_NPM).with("node", FakeTools.SERVING_NODE);
  }

  @Test
  void happensOnceAndIsTold() throws IOException {
    emulators().fauxqs().close();
    emulators().fauxqs().close();

    assertThat(Files.readAllLines(tools.sign("runs"))).hasSize(1);
    assertThat(progress).containsExactly("installing fauxqs and kinesis-local (once)");
  }

  @Test
  void runsNpmOnPinnedPackagesWithoutTheirScripts() throws IOException {
    tools.with("npm", "ls > \"$SIGNS/seen\"; echo \"$@\" >> \"$SIGNS/seen\"; mkdir node_modules");

    emulators().fauxqs().close();

    assertThat(Files.readAllLines(tools.sign("seen")))
        .containsExactly(
            "package-lock.json", "package.json", "ci --ignore-scripts --no-audit --no-fund");
  }

  @Test
  void missesNpm() throws IOException {
    Files.delete(tools.folder().resolve("bin/npm"));

    assertThatExceptionOfType(EmulatorException.class)
        .isThrownBy(() -> emulators(tools.environmentWithoutRealTools()).fauxqs())
        .withMessageContaining("npm")
        .withMessageContaining("PATH");
  }

  @Test
  void missesMaven() {
    assertThatExceptionOfType(EmulatorException.class)
        .isThrownBy(() -> emulators(tools.environmentWithoutRealTools()).dynamoDb())
        .withMessageContaining("Maven")
        .withMessageContaining("MAVEN_HOME");
  }

  @Test
  void tellsWhatAFailingInstallerWrote() {
    tools.with("npm", "mkdir node_modules; echo 'registry is away' >&2; exit 7");

    assertThatExceptionOfType(EmulatorException.class)
        .isThrownBy(() -> emulators().fauxqs())
        .withMessageContaining("exit status 7")
        .withMessageContaining("registry is away");
    assertThat(installed()).isEmpty();
  }

  @Test
  void tellsWhatAFailingServerWrote() {
    tools.with("node", "case \"$*\" in *sqlite*) exit 0;; esac; echo 'out of luck'; exit 3");

    assertThatExceptionOfType(EmulatorException.class)
        .isThrownBy(() -> emulators().fauxqs())
        .withMessageContaining("fauxqs ended with exit status 3")
        .withMessageContaining("out of luck");
  }

  @Test
  void triesAnotherPortWhereTheFirstIsTaken() {
    tools.with(
        "node",
        """
        case "$*" in *sqlite*) exit 0;; esac
        if mkdir "$SIGNS/taken"; then echo 'Error: listen EADDRINUSE: address already in use'; exit 1; fi
        """
            + FakeTools.SERVING_NODE);

    try (Emulator emulator = emulators().fauxqs()) {
      assertThat(new Client(emulator.endpoint()).listBuckets().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void fetchesANodeWhereTheMachinesDoesNotSuffice() {
    tools
        .with("node", "exit 1")
        .with("sufficient-node", FakeTools.SERVING_NODE)
        .with(
            "npm",
            """
            mkdir -p node_modules/node-of-this-platform/bin
            cp "$SIGNS/bin/sufficient-node" node_modules/node-of-this-platform/bin/node
            """);

    emulators().fauxqs().close();

    assertThat(progress)
        .containsExactly("installing fauxqs and kinesis-local (once)", "installing Node (once)");
  }

  @Test
  void missesANodeForThePlatform() {
    tools.with("node", "exit 1");

    assertThatExceptionOfType(EmulatorException.class)
        .isThrownBy(() -> emulators().fauxqs())
        .withMessageContaining("Node 22.13 or newer")
        .withMessageContaining(System.getProperty("os.name"));
  }

  @Test
  void leadsMavenToTheLocalRepositoryOfTheMavenThatRunsUs() {
    tools.with("mvn", "echo no such plugin; exit 1");
    String before = System.setProperty("maven.repo.local", "/a/repository");
    try {
      assertThatExceptionOfType(EmulatorException.class)
          .isThrownBy(() -> emulators().dynamoDb())
          .withMessageContaining("-Dmaven.repo.local=/a/repository")
          .withMessageContaining("no such plugin");
    } finally {
      if (before == null) {
        System.clearProperty("maven.repo.local");
      } else {
        System.setProperty("maven.repo.local", before);
      }
    }
  }

  @Test
  void waitsForAnotherJvmThatInstallsTheSame() throws IOException {
    tools.with("npm", "until [ -e \"$SIGNS/go\" ]; do sleep 0.05; done; " + INSTALLING_NPM);
    try (Jvm first = Jvm.start(StartsFauxqs.class, tools.environment(), tools.folder())) {
      first.awaitLine("installing fauxqs");
      try (Jvm second = Jvm.start(StartsFauxqs.class, tools.environment(), tools.folder())) {
        second.awaitLine("waiting for another process that installs fauxqs");
        Files.createFile(tools.sign("go"));

        assertThat(first.awaitExit()).isZero();
        assertThat(second.awaitExit()).isZero();
      }
    }
    assertThat(Files.readAllLines(tools.sign("runs"))).hasSize(1);
  }

  @Test
  void waitsForAnotherThreadThatInstallsTheSame() throws Exception {
    tools.with("npm", "until [ -e \"$SIGNS/go\" ]; do sleep 0.05; done; " + INSTALLING_NPM);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Emulator>> starts =
          Stream.generate(() -> threads.submit(() -> emulators().fauxqs())).limit(2).toList();
      Files.createFile(tools.sign("go"));
      for (Future<Emulator> start : starts) {
        start.get(60, TimeUnit.SECONDS).close();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Files.readAllLines(tools.sign("runs"))).hasSize(1);
  }

  @Test
  void startsAfreshWhereAnInstallWasKilled() {
    tools.with("npm", "mkdir node_modules; kill -9 $PPID");
    try (Jvm killed = Jvm.start(StartsFauxqs.class, tools.environment(), tools.folder())) {
      assertThat(killed.awaitExit()).isNotZero();
    }
    assertThat(installed()).singleElement().asString().contains("staging");
    tools.with("npm", INSTALLING_NPM);

    emulators().fauxqs().close();

    assertThat(tools.sign("runs")).exists();
    assertThat(installed()).singleElement().asString().doesNotContain("staging");
  }

  @ParameterizedTest
  @ValueSource(strings = {"node/package-lock.json", "servers/package-lock.json"})
  void lockFilesPinContentsAndLeaveTheRegistryToTheUser(String lockFile) {
    String lock = new String(Folders.bytes(lockFile), UTF_8);

    assertThat(lock).contains("\"integrity\": \"sha512-").doesNotContain("resolved", "://");
  }

  private Emulators emulators() {
    return emulators(tools.environment());
  }

  private Emulators emulators(Map<String, String> environment) {
    return new Emulators(environment, progress::add);
  }

  /** The folders of the cache. */
  private List<Path> installed() {
    try (Stream<Path> files = Files.list(tools.cache())) {
      return files.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
