package dev.sluice.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkArchiveTest {

  private static final String APPLICATION =
      """
      package app;
      public final class Main implements java.util.function.Supplier<String> {
        public String get() { return new tools.Tool().used() + tools.Level.valueOf("HIGH"); }
      }
      """;

  private static final String TOOL =
      """
      package tools;
      public class Tool implements Comparable<Tool> {
        public String used() { return new Part().toString(); }
        public Object unused() { return new Other(); }
        public int compareTo(Tool other) { return 0; }
      }
      class Part { @Override public String toString() { return "part "; } }
      class Other {}
      class Named {}
      """;

  private static final String LEVEL = "package tools; public enum Level { LOW, HIGH }";

  @TempDir Path folder = Path.of("");

  private Path jars = Path.of("");
  private Path library = Path.of("");
  private Path rules = Path.of("");

  @BeforeEach
  void compile() throws IOException {
    jars = Files.createDirectory(folder.resolve("jars"));
    library = Files.createDirectory(folder.resolve("lib"));
    rules =
        Files.writeString(
            folder.resolve("rules.pro"), "-keep class app.Main { *; } -keep class tools.Named");
    Sources.compile(folder.resolve("classes"), List.of(APPLICATION, TOOL, LEVEL));
    Sources.pack(folder.resolve("classes"), "app", library.resolve("app.jar"));
    Sources.pack(folder.resolve("classes"), "tools", jars.resolve("tools.jar"));
  }

  @Test
  void keepsWhatIsReachedOrNamedAndNothingElse() throws Exception {
    byte[] application = Files.readAllBytes(library.resolve("app.jar"));
    addUnused("unused.jar");

    ShrinkArchive.shrink(jars, library, rules);

    assertThat(library.resolve("app.jar")).hasBinaryContent(application);
    assertThat(library.resolve("unused.jar")).doesNotExist();
    assertThat(names(library.resolve("tools.jar"), "tools/"))
        .containsExactly(
            "tools/Level.class", "tools/Named.class", "tools/Part.class", "tools/Tool.class");
    assertThat(methods("tools.Tool")).contains("used", "compareTo").doesNotContain("unused");
    assertThat(run()).isEqualTo("part HIGH");
  }

  @Test
  void aServiceThatIsLeftOutIsProvidedByNobody() throws Exception {
    Path classes = folder.resolve("services");
    Sources.compile(classes, List.of(TOOL, LEVEL));
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("java.lang.Comparable"), "tools.Tool");
    Files.writeString(services.resolve("tools.Other"), "tools.AnotherOther");
    Files.writeString(services.resolve("tools.Part"), "tools.Part");
    Sources.pack(classes, "", jars.resolve("tools.jar"));

    ShrinkArchive.shrink(jars, library, rules);

    assertThat(names(library.resolve("tools.jar"), "META-INF/services/"))
        .containsExactly("META-INF/services/java.lang.Comparable", "META-INF/services/tools.Part");
  }

  @Test
  void whatIsReferredToMustBeSomewhere() throws Exception {
    Files.delete(jars.resolve("tools.jar"));
    addUnused("unused.jar");

    assertThatThrownBy(() -> ShrinkArchive.shrink(jars, library, rules))
        .hasMessageContaining("correct the above warnings");
  }

  @Test
  void aDirectoryWithoutJarsIsAMistake() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShrinkArchive.shrink(empty, library, rules))
        .withMessage("'%s' holds no jars", empty);
  }

  private void addUnused(String jar) throws IOException {
    Sources.compile(folder.resolve("unused"), List.of("package unused; class Unused {}"));
    Sources.pack(folder.resolve("unused"), "unused", jars.resolve(jar));
  }

  private static List<String> names(Path jar, String folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(folder))
          .toList();
    }
  }

  private List<String> methods(String name) throws Exception {
    try (URLClassLoader loader = loader()) {
      return Arrays.stream(loader.loadClass(name).getDeclaredMethods())
          .map(method -> method.getName())
          .toList();
    }
  }

  private Object run() throws Exception {
    try (URLClassLoader loader = loader()) {
      Object main = loader.loadClass("app.Main").getConstructor().newInstance();
      return ((Supplier<?>) main).get();
    }
  }

  private URLClassLoader loader() throws IOException {
    URL[] urls = {
      library.resolve("app.jar").toUri().toURL(), library.resolve("tools.jar").toUri().toURL()
    };
    return new URLClassLoader(urls, null);
  }
}
