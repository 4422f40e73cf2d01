package dev.sluice.fuzz;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.text.ValueText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record in a binary format, or CSV, or compressed. The law: what {@link Pipeline#prepare} takes,
 * the format's library reads with the same key, time and values; what it refuses has a reason that
 * quotes nothing, and is not what the library itself writes.
 */
final class FormatTarget implements Target {

  private static final long MEMORY_PER_BYTE = 5000;

  /** Where the pipeline refuses on purpose what libraries let pass. */
  private static final List<String> STRICTER =
      List.of("not UTF-8", "a decimal of", "a decimal beyond", "a timestamp outside", "nested");

  private final Pipeline pipeline;
  private final Library library;

  /** What the library makes of a record. */
  interface Library {

    /** Null if it cannot read the bytes. */
    @Nullable Found read(byte[] record);
  }

  /**
   * What the library found.
   *
   * @param x the field of that name, if it is there
   * @param canonical whether the library would write the same bytes: then nothing is wrong with
   *     their form
   */
  record Found(
      Object key, Object time, @Nullable Object x, @Nullable Object s, boolean canonical) {}

  /**
   * @param pipeline the folder of its file in the resources
   */
  FormatTarget(String pipeline, Library library) {
    this.pipeline = pipeline(pipeline);
    this.library = library;
  }

  static Path folder(String name) {
    try {
      URL folder = FormatTarget.class.getResource("/pipelines/" + name);
      return Path.of(Objects.requireNonNull(folder, name).toURI());
    } catch (URISyntaxException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static Pipeline pipeline(String name) {
    try {
      Reading reading = PipelineFile.read(folder(name).resolve("pipeline.yaml"));
      if (reading instanceof Reading.Valid valid) {
        return Pipeline.load(valid.definition().compact());
      }
      throw new IllegalArgumentException("not a pipeline: " + reading);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void run(byte[] input) throws Exception {
    Prepared prepared =
        Allocation.bounded(
            input, MEMORY_PER_BYTE, () -> pipeline.prepare(ByteBuffer.wrap(input), Runs.ARRIVAL));
    Found found = library.read(input);
    if (prepared instanceof Prepared.Ready ready) {
      Law.holds(found != null, () -> "taken, and the library cannot read it");
      compare(Objects.requireNonNull(found), ready.event());
    } else {
      String reason = ((Prepared.Rejected) prepared).reason();
      Law.toldWithoutQuoting(reason);
      Law.holds(
          found == null
              || !found.canonical()
              || !reason.startsWith("not ")
              || STRICTER.stream().anyMatch(reason::contains),
          () -> "the library writes it so, and it is refused: " + reason);
    }
  }

  private void compare(Found found, Event event) {
    Law.same("key", found.key().toString(), event.key());
    Law.same("time", found.time().toString(), Long.toString(event.timeMillis()));
    KeyState state = pipeline.newState();
    state.apply(event, new ArrayList<>());
    Map<String, Object> fields = state.summary().fields();
    Law.same("x", told(found.x()), fields.get("x"));
    Law.same("s", told(found.s()), fields.get("s"));
  }

  /** As summaries tell values. */
  private static @Nullable Object told(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return value instanceof CharSequence text ? ValueText.of(text.toString()) : value;
  }
}
