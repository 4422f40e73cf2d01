package dev.sluice.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing outlives the JVM that started it. */
class EmulatorsEndTest {
  private static final int KINDS = 3;

  /** A way in which a JVM ends. */
  record Death(String name, Consumer<Process> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Death> deaths() {
    return List.of(
        new Death("returning from main", EmulatorsEndTest::endInput),
        new Death("a signal that asks", Process::destroy),
        new Death("a signal that kills", Process::destroyForcibly));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void endWithTheirJvm(Death death, @TempDir Path temporary) throws Exception {
    try (Jvm parent = Jvm.start(KeepsEmulators.class, System.getenv(), temporary)) {
      List<ProcessHandle> emulators =
          Stream.generate(() -> parent.awaitLine("started "))
              .limit(KINDS)
              .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
              .toList();

      death.of().accept(parent.process());

      for (ProcessHandle emulator : emulators) {
        assertThat(emulator.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
      }
    }
  }

  private static void endInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
