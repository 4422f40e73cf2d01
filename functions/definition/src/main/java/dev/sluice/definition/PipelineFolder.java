package dev.sluice.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lies beside a pipeline's file, and may be named in it. */
final class PipelineFolder {

  /** Of a pipeline that is read from a text: nothing lies beside it. */
  static final PipelineFolder NONE = new PipelineFolder(null);

  private final @Nullable Path folder;

  private PipelineFolder(@Nullable Path folder) {
    this.folder = folder;
  }

  static PipelineFolder of(Path pipeline) {
    Path parent = pipeline.toAbsolutePath().normalize().getParent();
    return new PipelineFolder(parent);
  }

  /** The folder; null if nothing lies beside the pipeline. */
  @Nullable Path path() {
    return folder;
  }

  /**
   * A file's bytes.
   *
   * @param what the file is, as {@code an Avro schema}
   * @param most how many bytes it may have
   */
  Type<byte[]> file(String what, int most) {
    return place ->
        path("the file of " + what + ", relative to this one")
            .read(place)
            .flatMap(file -> read(place, file, most));
  }

  /**
   * Something in the folder, or below it, by its path.
   *
   * @param wanted what should be named, as {@code the path of a model}
   */
  Type<Path> path(String wanted) {
    return place -> place.text(wanted).flatMap(name -> within(place, name));
  }

  /** A path in the folder as the compact pipeline has it, with {@code /} between its names. */
  String relative(Path path) {
    Path base = folder == null ? path : folder;
    List<String> names = new ArrayList<>();
    base.relativize(path).forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  private Optional<Path> within(Place place, String name) {
    Path base = folder;
    if (base == null) {
      place.mistake("a file can be named only in a pipeline that is read from a file itself");
      return Optional.empty();
    }
    Path file = resolved(base, name);
    if (file == null || !file.startsWith(base) || file.equals(base)) {
      place.mistake(
          "`"
              + name
              + "` does not lie in the pipeline's folder; put it there, and write its path"
              + " from there");
      return Optional.empty();
    }
    return Optional.of(file);
  }

  private static @Nullable Path resolved(Path base, String name) {
    try {
      return base.resolve(name).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static Optional<byte[]> read(Place place, Path file, int most) {
    if (!Files.isRegularFile(file)) {
      place.mistake("there is no file `" + file.getFileName() + "` at this path");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      return Optional.of(bytes)
          .filter(read ->
              place.require(read.length <= most, "the file is longer than " + Sizes.write(most)));
    } catch (IOException e) {
      place.mistake("the file cannot be read: " + e);
      return Optional.empty();
    }
  }
}
