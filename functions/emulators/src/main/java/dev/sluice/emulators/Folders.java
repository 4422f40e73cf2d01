package dev.sluice.emulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders made, filled from this module's resources, and deleted. */
final class Folders {
  private Folders() {}

  static Path temporary(String name) {
    try {
      return Files.createTempDirectory("sluice-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a resource, named relative to this package, and returns where it is now. */
  static Path copy(String resource, Path folder) {
    Path target = folder.resolve(Path.of(resource).getFileName());
    try {
      return Files.write(target, bytes(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies classes of this module's into a folder that is to be a class path. */
  static Path copyClasses(List<Class<?>> classes, Path folder) {
    for (Class<?> type : classes) {
      String packageName = type.getPackageName().replace('.', '/');
      Path packageFolder = create(folder.resolve(packageName));
      copy("/" + packageName + "/" + type.getSimpleName() + ".class", packageFolder);
    }
    return folder;
  }

  private static Path create(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String resource) {
    try (InputStream in = Folders.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all that it holds; nothing where there is none. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : leavesFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
