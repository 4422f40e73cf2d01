package dev.sluice.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine of its own in a folder: an empty cache, and programs named {@code npm}, {@code mvn} and
 * {@code node} that are shell scripts, found before the real ones.
 */
record FakeTools(Path folder) {
  /** A Node that suffices, and answers every request on fauxqs's port whatever it is to run. */
  static final String SERVING_NODE =
      "case \"$*\" in *sqlite*) exit 0;; esac; "
          + "exec '%s' -cp '%s' %s"
              .formatted(Jvm.PROGRAM, Jvm.CLASS_PATH, AnswersEverything.class.getName());

  /** The cache's folder. */
  Path cache() {
    return folder.resolve("cache");
  }

  /** The file with this name, for scripts to leave signs in. */
  Path sign(String name) {
    return folder.resolve(name);
  }

  /** Writes a program; in its script, {@code $SIGNS} is {@link #folder}. */
  FakeTools with(String name, String script) {
    try {
      Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
      Files.writeString(file, "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment variables that lead to these tools first. */
  Map<String, String> environment() {
    return environment(folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /** The environment variables that lead to these tools only. */
  Map<String, String> environmentWithoutRealTools() {
    return environment(folder.resolve("bin").toString());
  }

  private Map<String, String> environment(String path) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeAll(List.of("MAVEN_HOME"));
    environment.put("PATH", path);
    environment.put("SLUICE_CACHE", cache().toString());
    environment.put("SIGNS", folder.toString());
    return environment;
  }
}
