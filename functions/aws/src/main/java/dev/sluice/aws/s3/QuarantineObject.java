package dev.sluice.aws.s3;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Position;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.ShardRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * The bad records of one batch as an object. The same records have the same name and the same
 * bytes, so that keeping them again replaces the object by itself.
 */
final class QuarantineObject {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<QuarantinedRecord> records;

  QuarantineObject(List<QuarantinedRecord> records) {
    this.records = records;
  }

  /**
   * {@code quarantine/PIPELINE/YYYY/MM/DD/SHARD/FIRST-LAST.ndjson.gz}, by the first's arrival in
   * UTC. FIRST and LAST are sequence numbers, {@code SEQUENCE.SUB} inside an aggregated record.
   */
  String name() {
    QuarantinedRecord first = records.get(0);
    QuarantinedRecord last = records.get(records.size() - 1);
    return "quarantine/%s/%s/%s/%s-%s.ndjson.gz"
        .formatted(
            first.pipeline(),
            Iso8601.day(first.record().arrivalMillis()).replace('-', '/'),
            first.record().shard(),
            text(first.record().position()),
            text(last.record().position()));
  }

  private static String text(Position position) {
    return position.subSequence() == 0
        ? position.sequenceNumber()
        : position.sequenceNumber() + "." + position.subSequence();
  }

  /** One JSON object a line, compressed with gzip. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream lines = new GZIPOutputStream(bytes)) {
      try (JsonGenerator json = JSON.createGenerator(lines, JsonEncoding.UTF8)) {
        json.setRootValueSeparator(null);
        for (QuarantinedRecord record : records) {
          writeLine(json, record);
        }
      }
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be written to", cannotBe);
    }
    return bytes.toByteArray();
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
