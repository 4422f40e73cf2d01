package dev.sluice.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The emulators that run on Node, installed by npm.
 *
 * @param folder holds their {@code node_modules}
 * @param node a Node that can run them: the machine's, or one from npm
 */
record NodePackages(Path folder, Path node) {
  // fauxqs imports this part of Node, which is there without a flag since 22.13.
  private static final String NEEDED = "require('node:sqlite')";

  private static final String NO_NODE =
      "Node 22.13 or newer is needed and not on the PATH, and npm has none for ";

  static NodePackages install(Host host) {
    Cache cache = new Cache(host);
    Path folder = cache.folder(recipe("fauxqs and kinesis-local", "servers", "servers", host));
    Path node =
        host.program("node")
            .filter(program -> suffices(program, host))
            .orElseGet(() -> fetchedNode(cache, host));
    return new NodePackages(folder, node);
  }

  /**
   * A process to be, in {@link #folder}.
   *
   * @param run a folder for what this start needs
   */
  ProcessBuilder process(Host host, Path run, String... arguments) {
    String loopback = Folders.copy("servers/loopback.cjs", run).toString();
    List<String> command = new ArrayList<>(List.of(node.toString(), "--require", loopback));
    command.addAll(List.of(arguments));
    return host.process(command).directory(folder.toFile());
  }

  private static boolean suffices(Path node, Host host) {
    return Command.run(host.process(List.of(node.toString(), "--eval", NEEDED))).status() == 0;
  }

  private static Path fetchedNode(Cache cache, Host host) {
    String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    String name = "node-" + platform.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
    Path folder = cache.folder(recipe("Node", "node", name, host));
    try (Stream<Path> packages = Files.list(folder.resolve("node_modules"))) {
      return packages
          .map(installed -> installed.resolve("bin/node"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(() -> new EmulatorException(NO_NODE + platform));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recipe recipe(String what, String resources, String name, Host host) {
    Path npm =
        host.program("npm")
            .orElseThrow(() ->
                new EmulatorException(
                    "npm, which installs " + what + ", is not on the PATH: install Node.js"));
    return new Recipe(
        what,
        name,
        List.of(resources + "/package.json", resources + "/package-lock.json"),
        // No package here needs its scripts, and a lock file does not hold what a script fetches.
        List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
  }
}
