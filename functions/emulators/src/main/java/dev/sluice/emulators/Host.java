package dev.sluice.emulators;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The machine as a set of environment variables shows it, and whom to tell about what takes long.
 */
record Host(Map<String, String> variables, Consumer<String> progress) {
  Host {
    variables = Map.copyOf(variables);
  }

  /** The folder of Sluice's own among this user's caches. */
  Path cache() {
    return folder("SLUICE_CACHE")
        .or(() -> folder("XDG_CACHE_HOME").map(caches -> caches.resolve("sluice")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "sluice"))
        .toAbsolutePath();
  }

  /** The program of this name on the path. */
  Optional<Path> program(String name) {
    return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Host::isProgram)
        .findFirst();
  }

  /** Maven's program, on the path or in {@code MAVEN_HOME}. */
  Optional<Path> maven() {
    return program("mvn")
        .or(() ->
            folder("MAVEN_HOME").map(home -> home.resolve("bin/mvn")).filter(Host::isProgram));
  }

  /** A process to be, that sees this host's variables and no others. */
  ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder;
  }

  private Optional<Path> folder(String variable) {
    return Optional.ofNullable(variables.get(variable)).filter(v -> !v.isBlank()).map(Path::of);
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
