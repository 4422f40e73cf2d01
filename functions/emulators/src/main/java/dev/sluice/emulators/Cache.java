package dev.sluice.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What is installed for this user. A folder of the cache is whole or it is not there, whatever ends
 * the process that makes it: it is made under another name, and renamed when it is done.
 */
final class Cache {
  // A file lock excludes other JVMs, but within one JVM it throws instead of waiting.
  private static final Object THIS_JVM = new Object();

  private final Host host;
  private final Path root;

  Cache(Host host) {
    this.host = host;
    root = host.cache();
  }

  /** The recipe's folder, filled now if it is not there yet. */
  Path folder(Recipe recipe) {
    Path folder = root.resolve(recipe.folder());
    if (!Files.isDirectory(folder)) {
      fillAlone(recipe, folder);
    }
    return folder;
  }

  private void fillAlone(Recipe recipe, Path folder) {
    synchronized (THIS_JVM) {
      try (FileChannel file = lockFile(folder)) {
        lock(file, recipe);
        if (!Files.isDirectory(folder)) {
          deleteLeftovers(folder);
          fill(recipe, folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot install " + recipe.what() + " in " + root, e);
      }
    }
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    return FileChannel.open(
        folder.resolveSibling(folder.getFileName() + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  /** Locks the file until it is closed. */
  private void lock(FileChannel file, Recipe recipe) throws IOException {
    if (file.tryLock() == null) {
      host.progress().accept("waiting for another process that installs " + recipe.what());
      file.lock();
    }
  }

  private void fill(Recipe recipe, Path folder) throws IOException {
    host.progress().accept("installing " + recipe.what() + " (once)");
    Path staging = Files.createTempDirectory(root, stagingPrefix(folder));
    try {
      recipe.resources().forEach(resource -> Folders.copy(resource, staging));
      Command.succeed(host.process(recipe.command()).directory(staging.toFile()));
      Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(staging);
    }
  }

  /** What a killed install has left; we hold the lock, so that none of it is in the making. */
  private void deleteLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(root, stagingPrefix(folder) + "*")) {
      leftovers.forEach(Cache::deleteLeftover);
    }
  }

  private static void deleteLeftover(Path leftover) {
    try {
      Folders.delete(leftover);
    } catch (UncheckedIOException stillWritten) {
      // The program that the killed JVM had started outlives it for a while, and nobody looks here.
    }
  }

  private static String stagingPrefix(Path folder) {
    return folder.getFileName() + ".staging-";
  }
}
