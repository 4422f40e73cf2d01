package dev.sluice.definition;

import dev.sluice.definition.yaml.Document;
import dev.sluice.definition.yaml.Node;
import dev.sluice.definition.yaml.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The file that a user writes: YAML in, a checked pipeline or everything that is wrong out. */
public final class PipelineFile {

  /** The longest file, in bytes of UTF-8. */
  public static final int MAXIMUM_LENGTH = 256 * 1024;

  private PipelineFile() {}

  /**
   * Reads and checks a pipeline file, and the files beside it that it names.
   *
   * @throws IOException if the file cannot be read; what is wrong inside it is a {@link Mistake}
   */
  public static Reading read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return parse(bytes.readNBytes(MAXIMUM_LENGTH + 1), PipelineFolder.of(file));
    }
  }

  /** Checks the text of a pipeline file. It can name no other files: use {@link #read} for them. */
  public static Reading parse(String yaml) {
    return yaml.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_LENGTH
        ? tooLong()
        : check(yaml, PipelineFolder.NONE);
  }

  private static Reading parse(byte[] bytes, PipelineFolder folder) {
    if (bytes.length > MAXIMUM_LENGTH) {
      return tooLong();
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    String decoded = text.flip().toString();
    return result.isError() ? notUtf8(decoded) : check(decoded, folder);
  }

  private static Reading check(String yaml, PipelineFolder folder) {
    Mistakes mistakes = new Mistakes();
    Document document = Document.read(yaml);
    document.faults().forEach(fault -> mistakes.tell(fault.at(), "", fault.message()));
    if (document.root().isEmpty() && document.faults().isEmpty()) {
      mistakes.tell(Position.START, "", "the file is empty; begin with `pipeline: NAME`");
    }
    return document
        .root()
        .flatMap(root -> PipelineReader.read(new Place(root, "", mistakes), folder))
        .filter(definition -> mistakes.found().isEmpty())
        .<Reading>map(Reading.Valid::new)
        .orElseGet(() -> new Reading.Invalid(mistakes.found()));
  }

  private static Reading tooLong() {
    String message = "the file is longer than " + MAXIMUM_LENGTH + " bytes; split the pipeline";
    return refused(Position.START, message);
  }

  private static Reading notUtf8(String before) {
    return refused(
        Position.behind(before), "what follows is not UTF-8; save the file in that encoding");
  }

  private static Reading refused(Position at, String message) {
    return new Reading.Invalid(List.of(new Mistake(at.line(), at.column(), "", message)));
  }

  /**
   * Something about a setting of a file that is right as such, with its place: that of the setting,
   * or of the nearest above it that is there.
   *
   * @param where the setting, as {@code delivery.attempts}
   * @throws IOException if the file cannot be read
   */
  public static Mistake about(Path file, String where, String message) throws IOException {
    Node node = Document.read(Files.readString(file)).root().orElseThrow();
    Position at = node.at();
    for (String name : where.split("\\.", -1)) {
      Optional<Node.Entry> entry = entry(node, name);
      if (entry.isEmpty()) {
        break;
      }
      node = entry.get().value();
      at = entry.get().key().at();
    }
    return new Mistake(at.line(), at.column(), where, message);
  }

  private static Optional<Node.Entry> entry(Node node, String name) {
    return node instanceof Node.Mapping map
        ? map.entries().stream().filter(entry -> entry.key().text().equals(name)).findFirst()
        : Optional.empty();
  }

  /** The file's JSON Schema (draft 2020-12), which editors complete and check with. */
  public static String schema() {
    try (InputStream schema = PipelineFile.class.getResourceAsStream("pipeline.schema.json")) {
      return new String(
          Objects.requireNonNull(schema, "pipeline.schema.json").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
