package dev.sluice.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of the JDK that this runs on, as a jar. ProGuard reads {@code jmods} and jars, and
 * several of today's JDKs come without {@code jmods}.
 */
final class JdkClasses {

  /**
   * What the function's jars refer to. If one is missing, ProGuard tells of the class and stops.
   */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.security.jgss",
          "java.xml",
          "jdk.net");

  private JdkClasses() {}

  static void write(Path jar) throws IOException {
    FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (String module : MODULES) {
        addClasses(jdk.getPath("modules", module), zip);
      }
    }
  }

  private static void addClasses(Path module, ZipOutputStream zip) throws IOException {
    try (Stream<Path> files = Files.walk(module)) {
      for (Path file : files.filter(file -> isApi(name(module, file))).toList()) {
        zip.putNextEntry(new ZipEntry(name(module, file)));
        Files.copy(file, zip);
      }
    }
  }

  private static String name(Path module, Path file) {
    return module.relativize(file).toString();
  }

  /** The JDK's own packages are nobody's to extend. */
  private static boolean isApi(String name) {
    return name.endsWith(".class")
        && !name.equals("module-info.class")
        && !name.startsWith("sun/")
        && !name.startsWith("com/sun/org/")
        && !name.startsWith("jdk/internal/");
  }
}
