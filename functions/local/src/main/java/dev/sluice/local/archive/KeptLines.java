package dev.sluice.local.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Position;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.ShardRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Kept records as lines of JSON: the form of the quarantine's objects, and of a run's plan. */
public final class KeptLines {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory JSON = MAPPER.getFactory();

  private KeptLines() {}

  /**
   * Reads every line of a compressed object.
   *
   * @throws IOException if it is not such an object; the message tells what is wrong
   */
  public static void read(InputStream compressed, Consumer<KeptRecord> each) throws IOException {
    try (InputStream lines = new GZIPInputStream(compressed, 1 << 16);
        var nodes = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(lines)) {
      while (nodes.hasNextValue()) {
        each.accept(record(nodes.nextValue()));
      }
    }
  }

  /** The lines, compressed: the same records give the same bytes. */
  public static byte[] compressed(List<KeptRecord> records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream lines = new GZIPOutputStream(bytes)) {
      for (KeptRecord record : records) {
        lines.write(line(record));
        lines.write('\n');
      }
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    return bytes.toByteArray();
  }

  /** One line, without its end. */
  static byte[] line(KeptRecord kept) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + kept.record().data().remaining());
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, kept);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, KeptRecord kept) throws IOException {
    ShardRecord record = kept.record();
    json.writeStartObject();
    if (kept.pipelineVersion() != null) {
      json.writeStringField("pipelineVersion", kept.pipelineVersion());
    }
    json.writeStringField("stage", kept.stage());
    json.writeStringField("reason", kept.reason());
    json.writeStringField("shard", record.shard());
    json.writeStringField("sequenceNumber", record.position().sequenceNumber());
    json.writeNumberField("subSequence", record.position().subSequence());
    json.writeStringField("partitionKey", record.partitionKey());
    json.writeStringField("arrival", Iso8601.ofMillis(record.arrivalMillis()));
    if (kept.key() != null) {
      json.writeStringField("key", kept.key());
    }
    if (kept.finding() != null) {
      json.writeStringField("finding", kept.finding().name().toLowerCase(Locale.ROOT));
    }
    if (kept.redriven() != null) {
      json.writeStringField("redrivenRun", kept.redriven().sequenceNumber());
      json.writeNumberField("redrivenPlace", kept.redriven().subSequence());
    }
    json.writeBinaryField("data", bytes(record));
    json.writeEndObject();
  }

  /** A record's bytes, as an array of their own. */
  public static byte[] bytes(ShardRecord record) {
    ByteBuffer data = record.data();
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return bytes;
  }

  static KeptRecord read(byte[] line) {
    try {
      return record(MAPPER.readTree(line));
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("a line of our own cannot be read", cannotBe);
    }
  }

  private static KeptRecord record(JsonNode line) throws IOException {
    Position position =
        new Position(text(line, "sequenceNumber"), line.path("subSequence").asLong());
    byte[] data = line.required("data").binaryValue();
    return new KeptRecord(
        new ShardRecord(
            text(line, "shard"),
            position,
            text(line, "partitionKey"),
            Instant.parse(text(line, "arrival")).toEpochMilli(),
            ByteBuffer.wrap(data)),
        text(line, "stage"),
        text(line, "reason"),
        optional(line, "pipelineVersion"),
        optional(line, "key"),
        finding(optional(line, "finding")),
        redriven(optional(line, "redrivenRun"), line));
  }

  private static @Nullable Position redriven(@Nullable String run, JsonNode line) {
    return run == null ? null : new Position(run, line.required("redrivenPlace").asLong());
  }

  private static @Nullable Finding finding(@Nullable String word) {
    return word == null ? null : Finding.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String text(JsonNode line, String field) {
    return line.required(field).asText();
  }

  private static @Nullable String optional(JsonNode line, String field) {
    return line.hasNonNull(field) ? line.path(field).asText() : null;
  }
}
