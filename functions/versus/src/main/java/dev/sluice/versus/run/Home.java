package dev.sluice.versus.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A module that brings contenders: its class path, and what its JVM is told besides. */
enum Home {
  VERSUS("versus"),
  FLINK("versus-flink"),
  KAFKA("versus-kafka");

  private final String module;

  Home(String module) {
    this.module = module;
  }

  /** Flink's serializers look into classes of the JDK. */
  List<String> options() {
    return this == FLINK
        ? List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED")
        : List.of();
  }

  /**
   * The class path of the module, which is built.
   *
   * @param functions the folder of all modules
   * @throws IllegalStateException if it is not built
   */
  String classPath(Path functions) {
    Path target = functions.resolve(module).resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IllegalStateException(
          target + " is not built: start this with scripts/bench, or leave its contenders out");
    }
    return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*";
  }
}
