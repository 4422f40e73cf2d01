package dev.sluice.local.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the emulators of a run keep their data: in memory where the machine shows memory as a
 * folder, since they ask a disk to confirm each write. Deleted at the end, also at Ctrl-C.
 */
final class DataFolder implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int ATTEMPTS = 50;
  private static final long PAUSE_MILLIS = 100;

  private final Path path;
  private final Thread hook = new Thread(this::delete, "delete-data");

  private DataFolder(Path path) {
    this.path = path;
  }

  static DataFolder create() throws IOException {
    boolean memory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
    DataFolder folder =
        new DataFolder(
            memory
                ? Files.createTempDirectory(MEMORY, "sluice-soak-")
                : Files.createTempDirectory("sluice-soak-"));
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    delete();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /** The emulators may still be ending, and write while this deletes. */
  private void delete() {
    for (int attempt = 0; Files.exists(path) && attempt < ATTEMPTS; attempt++) {
      try {
        deleteAll();
      } catch (IOException | UncheckedIOException changing) {
        pause();
      }
    }
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : leavesFirst) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
