package dev.sluice.proof.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.s3.S3Quarantine;
import dev.sluice.batch.Position;
import dev.sluice.batch.Quarantine;
import dev.sluice.batch.QuarantineContract;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.ShardRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The contract that the quarantine passes on fauxqs, over the bucket in memory. */
class S3QuarantineTest extends QuarantineContract {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InMemoryS3 client =
      new InMemoryS3(Set.of("quarantine"), Network.FAULTLESS, (bucket, key, content) -> {});

  @Override
  protected Quarantine quarantine() {
    return new S3Quarantine(client, "quarantine");
  }

  @Override
  protected List<QuarantinedRecord> kept() {
    List<QuarantinedRecord> kept = new ArrayList<>();
    client.objects("quarantine").values().forEach(object -> kept.addAll(read(object)));
    return kept;
  }

  private static List<QuarantinedRecord> read(byte[] object) {
    List<QuarantinedRecord> records = new ArrayList<>();
    try (MappingIterator<JsonNode> lines =
        JSON.readerFor(JsonNode.class)
            .readValues(new GZIPInputStream(new ByteArrayInputStream(object)))) {
      while (lines.hasNext()) {
        records.add(record(lines.next()));
      }
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
    return records;
  }

  private static QuarantinedRecord record(JsonNode json) throws IOException {
    return new QuarantinedRecord(
        new ShardRecord(
            json.path("shard").asText(),
            new Position(json.path("sequenceNumber").asText(), json.path("subSequence").asLong()),
            json.path("partitionKey").asText(),
            Instant.parse(json.path("arrival").asText()).toEpochMilli(),
            ByteBuffer.wrap(json.path("data").binaryValue())),
        json.path("pipeline").asText(),
        json.path("pipelineVersion").asText(),
        QuarantinedRecord.Stage.valueOf(json.path("stage").asText().toUpperCase(Locale.ROOT)),
        json.path("reason").asText(),
        json.path("key").textValue());
  }
}
