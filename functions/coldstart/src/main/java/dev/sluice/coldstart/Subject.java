package dev.sluice.coldstart;

import dev.sluice.handlers.StreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A function to start.
 *
 * @param task its folder, as Lambda unpacks its archive
 * @param handler the name of its handler's class
 * @param environment the variables that it needs
 */
record Subject(Path task, String handler, Map<String, String> environment) {

  Subject {
    environment = Map.copyOf(environment);
  }

  /** {@link EmptyHandler} alone. */
  static Subject empty(Path folder) throws IOException {
    String name = EmptyHandler.class.getName();
    Path lib = Files.createDirectories(folder.resolve("lib"));
    String file = name.replace('.', '/') + ".class";
    try (InputStream from = EmptyHandler.class.getResourceAsStream("EmptyHandler.class");
        ZipOutputStream jar =
            new ZipOutputStream(Files.newOutputStream(lib.resolve("empty.jar")))) {
      jar.putNextEntry(new ZipEntry(file));
      from.transferTo(jar);
    }
    return new Subject(folder, name, Map.of("PATH", "/usr/bin:/bin"));
  }

  /**
   * The function with its archive's jars and a pipeline.
   *
   * @param compact the pipeline's compact form
   * @param services where DynamoDB, SNS and S3 answer
   */
  static Subject sluice(Path folder, Path library, byte[] compact, URI services)
      throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    for (Path jar : jars(library)) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    Path pipeline = Files.write(folder.resolve("pipeline.sluice"), compact);
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("SLUICE_PIPELINE", pipeline.toString());
    environment.put("SLUICE_TABLE", "states");
    environment.put("SLUICE_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:alerts");
    environment.put("SLUICE_QUARANTINE_BUCKET", "quarantine");
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", "none");
    environment.put("AWS_SECRET_ACCESS_KEY", "none");
    environment.put("AWS_ENDPOINT_URL", services.toString());
    return new Subject(folder, StreamHandler.class.getName(), environment);
  }

  /** Its jars, in order of name. */
  List<Path> jars() throws IOException {
    return jars(task.resolve("lib"));
  }

  private static List<Path> jars(Path library) throws IOException {
    try (Stream<Path> files = Files.list(library)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** How many bytes its files take as the zip that Lambda is given. */
  long zippedBytes() throws IOException {
    Path zip = Files.createTempFile("archive", ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(task)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(task.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    long bytes = Files.size(zip);
    Files.delete(zip);
    return bytes;
  }
}
