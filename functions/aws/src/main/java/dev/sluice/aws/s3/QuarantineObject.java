package dev.sluice.aws.s3;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.aws.Iso8601;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.ShardRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Bad records of one batch as an object: one JSON object a line, compressed with gzip. The same
 * records have the same name, so that keeping them again replaces the object by itself; others
 * between the same positions have another.
 */
final class QuarantineObject {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int DIGEST_BYTES = 4;

  private final List<QuarantinedRecord> records;
  private final byte[] bytes;
  private final String digest;

  QuarantineObject(List<QuarantinedRecord> records) {
    this.records = records;
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    MessageDigest content = sha256();
    try (OutputStream lines = new DigestOutputStream(new GZIPOutputStream(compressed), content)) {
      writeLines(lines);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    this.bytes = compressed.toByteArray();
    this.digest = HexFormat.of().formatHex(content.digest(), 0, DIGEST_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /**
   * {@code quarantine/PIPELINE/YYYY/MM/DD/SHARD/FIRST-LAST-DIGEST.ndjson.gz}, by the first's
   * arrival in UTC. FIRST and LAST are sequence numbers, {@code SEQUENCE.SUB} inside an aggregated
   * record; DIGEST is 8 hex digits of the lines' SHA-256.
   */
  String name() {
    ShardRecord first = records.get(0).record();
    ShardRecord last = records.get(records.size() - 1).record();
    return "quarantine/%s/%s/%s/%s-%s-%s.ndjson.gz"
        .formatted(
            records.get(0).pipeline(),
            Iso8601.day(first.arrivalMillis()).replace('-', '/'),
            first.shard(),
            first.position(),
            last.position(),
            digest);
  }

  byte[] bytes() {
    return bytes;
  }

  private void writeLines(OutputStream lines) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(lines, JsonEncoding.UTF8)) {
      json.setRootValueSeparator(null);
      for (QuarantinedRecord record : records) {
        writeLine(json, record);
      }
    }
  }

  private static void writeLine(JsonGenerator json, QuarantinedRecord bad) throws IOException {
    ShardRecord record = bad.record();
    json.writeStartObject();
    json.writeStringField("pipeline", bad.pipeline());
    json.writeStringField("pipelineVersion", bad.pipelineVersion());
    json.writeStringField("stage", bad.stage().name().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", bad.reason());
    json.writeStringField("shard", record.shard());
    json.writeStringField("sequenceNumber", record.position().sequenceNumber());
    json.writeNumberField("subSequence", record.position().subSequence());
    json.writeStringField("partitionKey", record.partitionKey());
    json.writeStringField("arrival", Iso8601.ofMillis(record.arrivalMillis()));
    if (bad.key() != null) {
      json.writeStringField("key", bad.key());
    }
    json.writeBinaryField("data", bytesOf(record.data()));
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static byte[] bytesOf(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return bytes;
  }
}
