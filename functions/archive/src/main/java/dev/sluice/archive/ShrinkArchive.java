package dev.sluice.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * Leaves out of some jars the classes and methods that nothing in the archive refers to. The rest
 * of each class is what it was: nothing is renamed, inlined or moved.
 */
public final class ShrinkArchive {

  /**
   * Annotations, signatures and lines stay; stack maps are made again, without which none loads.
   */
  private static final List<String> SHRINK_ONLY =
      List.of(
          "-dontoptimize",
          "-dontobfuscate",
          "-keepattributes *",
          "-dontnote **",
          "-keepclassmembers enum * { public static **[] values();"
              + " public static ** valueOf(java.lang.String); }");

  /** A class loader must find one version of a class, which is what is read here. */
  private static final String FILTER = "(!META-INF/versions/**,!module-info.class)";

  private ShrinkArchive() {}

  /**
   * Shrinks jars, while the function's archive is built.
   *
   * @param arguments the directory of the jars to shrink; the directory of the jars that stay as
   *     they are, where those that are shrunk are put too; the file with what must be kept although
   *     nothing refers to it, in ProGuard's language
   * @throws IllegalArgumentException if there are no such jars
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: ShrinkArchive JARS LIBRARY RULES");
    }
    shrink(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
  }

  /**
   * Shrinks jars.
   *
   * @param jars the directory of the jars to shrink
   * @param library the directory of the jars that stay as they are; the others join them
   * @param rules the file with what must be kept although nothing refers to it
   * @throws IllegalArgumentException if a directory holds no jars
   */
  static void shrink(Path jars, Path library, Path rules) throws Exception {
    Path work = Files.createTempDirectory("sluice-archive-");
    try {
      Path jdk = work.resolve("jdk.jar");
      JdkClasses.write(jdk);
      List<String> options = new ArrayList<>(SHRINK_ONLY);
      options.add("-libraryjars " + quoted(jdk));
      options.add("@" + quoted(rules));
      for (Path jar : JarFiles.in(library)) {
        options.add("-injars " + quoted(jar) + FILTER);
      }
      options.add("-outjars " + quoted(work.resolve("whole.jar")) + "(!META-INF/**)");
      for (Path jar : JarFiles.in(jars)) {
        options.add("-injars " + quoted(jar) + FILTER);
        options.add("-outjars " + quoted(work.resolve(jar.getFileName())));
      }
      run(options);
      Set<String> entries = JarFiles.entries(work);
      for (Path jar : JarFiles.in(jars)) {
        put(work.resolve(jar.getFileName()), library, entries);
      }
    } finally {
      deleteAll(work);
    }
  }

  private static void run(List<String> options) throws Exception {
    Configuration configuration = new Configuration();
    String[] words = options.toArray(String[]::new);
    try (ConfigurationParser parser = new ConfigurationParser(words, System.getProperties())) {
      parser.parse(configuration);
    }
    new ProGuard(configuration).execute();
  }

  private static void put(Path shrunk, Path library, Set<String> entries) throws IOException {
    if (Files.exists(shrunk) && JarFiles.holdsClasses(shrunk)) {
      JarFiles.repack(shrunk, library.resolve(shrunk.getFileName()), entries);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath() + "'";
  }

  private static void deleteAll(Path directory) throws IOException {
    for (Path file : JarFiles.in(directory)) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
