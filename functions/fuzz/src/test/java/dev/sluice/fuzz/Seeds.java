package dev.sluice.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inputs from which each target starts, and those that once broke it. */
final class Seeds {

  private Seeds() {}

  /** By file name; at least one. */
  static Map<String, byte[]> of(String target) {
    Map<String, byte[]> seeds = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder(target))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return seeds;
  }

  static List<byte[]> inputs(String target) {
    return List.copyOf(of(target).values());
  }

  private static Path folder(String target) {
    try {
      URL folder = Seeds.class.getResource("/seeds/" + target);
      return Path.of(Objects.requireNonNull(folder, "no seeds of " + target).toURI());
    } catch (URISyntaxException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }
}
