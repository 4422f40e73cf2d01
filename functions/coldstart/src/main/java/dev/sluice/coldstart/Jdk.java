package dev.sluice.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK.
 *
 * @param home its folder
 * @param version such as 25
 */
record Jdk(Path home, int version) {

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  /**
   * @throws IllegalArgumentException if there is none
   */
  static Jdk at(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.exists(home.resolve("bin/java")) || !Files.exists(release)) {
      throw new IllegalArgumentException("'" + home + "' is not the folder of a JDK");
    }
    Matcher version = VERSION.matcher(Files.readString(release));
    if (!version.find()) {
      throw new IllegalArgumentException("'" + release + "' does not tell a version");
    }
    return new Jdk(home, Integer.parseInt(version.group(1)));
  }

  Path java() {
    return home.resolve("bin/java");
  }
}
