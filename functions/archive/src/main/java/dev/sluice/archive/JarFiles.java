package dev.sluice.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Jars in directories. */
final class JarFiles {

  /** The earliest that a zip can tell: the same content gives the same bytes. */
  private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String SERVICES = "META-INF/services/";

  private JarFiles() {}

  /**
   * The jars of a directory, in order of name.
   *
   * @throws IllegalArgumentException if there are none
   */
  static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new IllegalArgumentException("'" + directory + "' holds no jars");
      }
      return jars;
    }
  }

  /** Whether a jar holds a class; if it does not, nobody misses it. */
  static boolean holdsClasses(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().endsWith(".class"));
    }
  }

  /** What the jars of a directory hold, by name. */
  static Set<String> entries(Path directory) throws IOException {
    Set<String> entries = new HashSet<>();
    for (Path jar : in(directory)) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        zip.stream().map(ZipEntry::getName).forEach(entries::add);
      }
    }
    return entries;
  }

  /**
   * Packs a jar again as small as it gets: the manifest, then the rest in order of name. Who
   * provides a service goes where the service itself has gone: nobody can ask for it.
   *
   * @param entries what all jars hold
   */
  static void repack(Path from, Path to, Set<String> entries) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(to))) {
      packed.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry entry : files(zip, entries)) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(NEVER);
        packed.putNextEntry(copy);
        try (InputStream content = zip.getInputStream(entry)) {
          content.transferTo(packed);
        }
      }
    }
  }

  private static List<ZipEntry> files(ZipFile zip, Set<String> entries) {
    Comparator<ZipEntry> order =
        Comparator.comparing(entry -> !entry.getName().equals(JarFile.MANIFEST_NAME));
    return zip.stream()
        .filter(entry -> !entry.isDirectory() && isOfUse(entry.getName(), entries))
        .<ZipEntry>map(entry -> entry)
        .sorted(order.thenComparing(ZipEntry::getName))
        .toList();
  }

  private static boolean isOfUse(String name, Set<String> entries) {
    return !name.startsWith(SERVICES)
        || entries.contains(name.substring(SERVICES.length()).replace('.', '/') + ".class");
  }
}
