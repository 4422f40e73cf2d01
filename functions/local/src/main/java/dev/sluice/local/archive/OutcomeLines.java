package dev.sluice.local.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.batch.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Outcomes as compressed lines of JSON. They hold no record's data. */
public final class OutcomeLines {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OutcomeLines() {}

  /**
   * Reads every line of a compressed object.
   *
   * @throws IOException if it is not such an object
   */
  public static void read(InputStream compressed, Consumer<Outcome> each) throws IOException {
    try (InputStream lines = new GZIPInputStream(compressed, 1 << 16);
        var nodes = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(lines)) {
      while (nodes.hasNextValue()) {
        each.accept(outcome(nodes.nextValue()));
      }
    }
  }

  private static Outcome outcome(JsonNode line) {
    Position position =
        new Position(
            line.required("sequenceNumber").asText(), line.required("subSequence").asLong());
    return new Outcome(
        new Identity(line.required("shard").asText().intern(), position),
        line.hasNonNull("key") ? line.path("key").asText() : null,
        Fate.Result.of(line.required("result").asText()),
        line.path("reason").asText(),
        line.path("stops").asBoolean());
  }

  /** The lines, compressed. */
  public static byte[] compressed(List<Outcome> outcomes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(new GZIPOutputStream(bytes))) {
      json.setRootValueSeparator(null);
      for (Outcome outcome : outcomes) {
        write(json, outcome);
      }
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("shard", outcome.identity().shard());
    json.writeStringField("sequenceNumber", outcome.identity().position().sequenceNumber());
    json.writeNumberField("subSequence", outcome.identity().position().subSequence());
    if (outcome.key() != null) {
      json.writeStringField("key", outcome.key());
    }
    json.writeStringField("result", outcome.result().label());
    if (!outcome.reason().isEmpty()) {
      json.writeStringField("reason", outcome.reason());
    }
    if (outcome.stops()) {
      json.writeBooleanField("stops", true);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
