package dev.sluice.fuzz;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.sluice.fuzz.GeneralReading.BadException;
import dev.sluice.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** JSON that a library expands and that the general reading reads. */
final class CompressedJson implements FormatTarget.Library {

  private static final int LIMIT = 64 << 10;

  private final Pipeline json =
      Pipelines.of("pipeline: json\nrecord: { format: json, key: id, time: ts }\n");

  private final Layer<InputStream> expanding;
  private final Layer<OutputStream> compressing;

  /** Puts a stream around another. */
  private interface Layer<T> {
    T around(T stream) throws IOException;
  }

  private CompressedJson(Layer<InputStream> expanding, Layer<OutputStream> compressing) {
    this.expanding = expanding;
    this.compressing = compressing;
  }

  /** The JDK's gzip: the input as it is, and what it makes of the input. */
  static Target gzip() {
    return new CompressedJson(GZIPInputStream::new, GZIPOutputStream::new).target("gzip");
  }

  /** The reference implementation of Zstandard, likewise. */
  static Target zstd() {
    return new CompressedJson(ZstdInputStream::new, ZstdOutputStream::new).target("zstd");
  }

  private Target target(String pipeline) {
    Target target = new FormatTarget(pipeline, this);
    return input -> {
      target.run(input);
      target.run(compressed(input));
    };
  }

  @Override
  public FormatTarget.@Nullable Found read(byte[] record) {
    try (InputStream in = expanding.around(new ByteArrayInputStream(record))) {
      byte[] expanded = in.readNBytes(LIMIT + 1);
      return expanded.length > LIMIT ? null : found(record, expanded);
    } catch (IOException | BadException bad) {
      return null;
    }
  }

  private FormatTarget.Found found(byte[] record, byte[] expanded)
      throws BadException, IOException {
    GeneralReading reading =
        GeneralReading.of(expanded, Runs.ARRIVAL, json.plan().record(), Set.of("x"));
    Object x = reading.fields().get("x");
    boolean readable = x instanceof Double || x instanceof Boolean || x instanceof String;
    return new FormatTarget.Found(
        reading.key(),
        reading.timeMillis(),
        readable ? x : null,
        null,
        Arrays.equals(record, compressed(expanded)));
  }

  private byte[] compressed(byte[] expanded) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressing.around(bytes)) {
      out.write(expanded);
    }
    return bytes.toByteArray();
  }
}
