package dev.sluice.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pipeline files beside the tests. */
final class Fixtures {

  private Fixtures() {}

  /** Files that are right. */
  static List<Path> valid() {
    return in("valid");
  }

  /** Files with mistakes; {@code NAME.mistakes} beside {@code NAME.yaml} tells which. */
  static List<Path> faulty() {
    return in("faulty");
  }

  /** Files that the schema refuses too, because of each of their mistakes. */
  static List<Path> faultyInStructure() {
    return in("faulty/structure");
  }

  /** Files whose mistakes a schema cannot see: names, types, references, bounds of durations. */
  static List<Path> faultyInMeaning() {
    return in("faulty/meaning");
  }

  private static List<Path> in(String folder) {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
