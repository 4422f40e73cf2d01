package dev.sluice.local.soak.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.batch.Position;
import dev.sluice.local.archive.Identity;
import dev.sluice.local.query.QuarantineObjects;
import dev.sluice.local.soak.audit.Contents.BadRecord;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.KinesisShardSource;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Pipeline;
import java.util.HashMap;
import java.util.Map;

/** What is there after a run: in the stream, the table and the bucket. */
public final class Remains {

  private final Clients clients;
  private final Resources resources;
  private final Pipeline pipeline;

  public Remains(Clients clients, Resources resources, Pipeline pipeline) {
    this.clients = clients;
    this.resources = resources;
    this.pipeline = pipeline;
  }

  /** Passes over the stream once, and tells which records it held. */
  public StreamSum passOver(FaultFreePass pass) {
    StreamSum sum = new StreamSum();
    new StreamReading(new KinesisShardSource(clients.kinesis(), resources.stream()))
        .forEach((shard, record) -> {
          sum.add(shard, record.sequenceNumber(), record.data());
          pass.apply(shard, record);
        });
    return sum;
  }

  /**
   * What the function has left.
   *
   * @param alerts what subscribers got, by the alert's id
   */
  public Contents contents(Map<String, String> alerts) {
    StoredItems items = StoredItems.read(clients.dynamoDb(), resources.table());
    return new Contents(items.keys(), alerts, items.history(), quarantine());
  }

  private Map<Identity, BadRecord> quarantine() {
    Map<Identity, BadRecord> records = new HashMap<>();
    new QuarantineObjects(clients.s3(), resources.bucket(), pipeline.name())
        .records()
        .forEach(line -> records.put(identity(line), badRecord(line)));
    return records;
  }

  private static Identity identity(JsonNode line) {
    Position position =
        new Position(line.path("sequenceNumber").asText(), line.path("subSequence").asLong());
    return new Identity(line.path("shard").asText(), position);
  }

  private static BadRecord badRecord(JsonNode line) {
    return new BadRecord(
        line.path("stage").asText(), line.path("reason").asText(), line.path("data").asText());
  }
}
