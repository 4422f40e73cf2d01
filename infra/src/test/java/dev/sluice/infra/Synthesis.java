package dev.sluice.infra;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awscdk.assertions.Template;

/**
 * One run of the app over a pipeline of the test's resources and a library of one small jar, and a
 * few for models. Equal runs are made once in a JVM.
 *
 * @param accepted whether the app says that its template may be deployed
 * @param errors what it says of what is wrong
 * @param files what it wrote: path below its output directory to text
 */
record Synthesis(boolean accepted, String errors, Map<String, String> files) {

  private static final Map<List<String>, Synthesis> DONE = new ConcurrentHashMap<>();

  /** Runs over {@code pipeline}.yaml with settings of the form key=value. */
  static Synthesis of(String pipeline, String... settings) {
    return of(Path.of(resource(pipeline + ".yaml")), settings);
  }

  /** Runs over the pipeline of an example. */
  static Synthesis ofExample(String name, String... settings) {
    return of(Path.of("..", "events", name, "pipeline.yaml"), settings);
  }

  private static Synthesis of(Path pipeline, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(pipeline.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("-c", setting));
    }
    return DONE.computeIfAbsent(arguments, Synthesis::run);
  }

  /** The template of a run over an example. */
  static Template exampleTemplate(String name, String... settings) {
    return ofExample(name, settings).template(name);
  }

  /** The template of a run that was accepted. */
  static Template template(String pipeline, String... settings) {
    return of(pipeline, settings).template(pipeline);
  }

  private Template template(String pipeline) {
    String text = files.get("sluice-" + pipeline + ".template.json");
    if (!accepted || text == null) {
      throw new AssertionError(pipeline + " was not accepted: " + errors);
    }
    return Template.fromString(text);
  }

  static String resource(String name) {
    try {
      return Path.of(requireNonNull(Synthesis.class.getResource("/" + name)).toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Synthesis run(List<String> arguments) {
    try {
      Path directory = Files.createTempDirectory("sluice-synthesis-");
      try {
        return run(arguments, directory);
      } finally {
        delete(directory);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Synthesis run(List<String> arguments, Path directory) throws IOException {
    Path library = Files.createDirectory(directory.resolve("library"));
    Files.writeString(library.resolve("function.jar"), "the function");
    Path onnx = Files.createDirectory(directory.resolve("onnx"));
    for (String jar : List.of("onnx.jar", "onnx-linux-aarch64.jar", "onnx-linux-x64.jar")) {
      Files.writeString(onnx.resolve(jar), "what runs models");
    }
    Path forest = Files.createDirectory(directory.resolve("forest"));
    Files.writeString(forest.resolve("forest.jar"), "what grows forests");
    Path output = directory.resolve("output");
    List<String> words = new ArrayList<>(arguments);
    words.addAll(
        List.of(
            "-o",
            output.toString(),
            "-c",
            "library=" + library,
            "-c",
            "onnx=" + onnx,
            "-c",
            "forest=" + forest));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    boolean accepted = SluiceApp.run(words, new PrintStream(errors, true, StandardCharsets.UTF_8));
    return new Synthesis(accepted, errors.toString(StandardCharsets.UTF_8), texts(output));
  }

  private static Map<String, String> texts(Path directory) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          texts.put(directory.relativize(file).toString(), text);
        }
      }
    }
    return texts;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
