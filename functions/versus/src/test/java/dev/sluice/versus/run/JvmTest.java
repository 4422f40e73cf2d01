package dev.sluice.versus.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private Jvm start(String program) throws IOException, InterruptedException {
    return start(folder, program, "one", "two");
  }

  private static Jvm start(Path folder, String program, String... arguments)
      throws IOException, InterruptedException {
    String classPath = System.getProperty("java.class.path");
    return Jvm.start(folder, List.of("-Xmx64m"), classPath, program, arguments);
  }

  /** Prints its arguments. */
  static final class Speaking {

    private Speaking() {}

    public static void main(String[] arguments) {
      List.of(arguments).forEach(System.out::println);
    }
  }

  /** Never ends. */
  static final class Hanging {

    private Hanging() {}

    public static void main(String[] arguments) throws InterruptedException {
      Thread.currentThread().join();
    }
  }

  /** Ends one, as it does when it ends itself, and starts another. Prints what comes of it. */
  static final class Ending {

    private Ending() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      try (Jvm hanging = start(folder, Hanging.class.getName())) {
        Jvm.endAll();
        assertThatThrownBy(() -> hanging.lastLine(LONG)).hasMessageNotContaining("was ended");
        start(folder, Speaking.class.getName()).close();
        System.out.println("started");
      } catch (InterruptedException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  @Test
  void theLastLineIsWhatCounts() throws Exception {
    try (Jvm jvm = start(Speaking.class.getName())) {
      assertThat(jvm.lastLine(LONG)).isEqualTo("two");
    }
  }

  @Test
  void whatFailsSaysWhy() throws Exception {
    try (Jvm jvm = start("dev.sluice.Nothing")) {
      assertThatThrownBy(() -> jvm.lastLine(LONG))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("dev.sluice.Nothing");
    }
  }

  @Test
  void whatHangsIsEnded() throws Exception {
    try (Jvm jvm = start(Hanging.class.getName())) {
      assertThatThrownBy(() -> jvm.lastLine(Duration.ZERO))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("it was not done after 0 s, and was ended");
    }
  }

  @Test
  void noneIsLeftBehindByOneThatEnds() throws Exception {
    try (Jvm jvm = start(folder, Ending.class.getName(), folder.toString())) {
      assertThat(jvm.lastLine(LONG)).isEqualTo("this JVM is ending");
    }
  }
}
