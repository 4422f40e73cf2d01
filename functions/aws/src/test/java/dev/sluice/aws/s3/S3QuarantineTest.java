package dev.sluice.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.Emulated;
import dev.sluice.batch.Position;
import dev.sluice.batch.Quarantine;
import dev.sluice.batch.QuarantineContract;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.ShardRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract, against fauxqs. */
class S3QuarantineTest extends QuarantineContract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final S3Client CLIENT = Emulated.s3(Emulated.http());

  private final Bucket bucket = Bucket.in(CLIENT);

  @Override
  protected Quarantine quarantine() {
    return new S3Quarantine(CLIENT, bucket.name());
  }

  @Override
  protected List<QuarantinedRecord> kept() {
    return bucket.names().stream()
        .filter(name -> name.startsWith("quarantine/" + PIPELINE + "/"))
        .flatMap(name -> bucket.lines(name).stream())
        .map(S3QuarantineTest::record)
        .toList();
  }

  private static QuarantinedRecord record(String line) {
    try {
      JsonNode json = JSON.readTree(line);
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
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
