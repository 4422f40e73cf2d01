package dev.sluice.local.soak.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.dynamodb.DynamoDbLogTable;
import dev.sluice.aws.dynamodb.ResultItem;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Position;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.handlers.States;
import dev.sluice.local.archive.Identity;
import dev.sluice.local.query.QuarantineObjects;
import dev.sluice.local.soak.audit.Contents.BadRecord;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.KinesisShardSource;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Pipeline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is there after a run: in the stream, the table and the bucket. */
public final class Remains {

  /** Of each call: whoever reads a log that lacks something waits for it in vain. */
  private static final Deadline DEADLINE = () -> 60_000;

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

  /** What the function has left. */
  public record Found(Contents contents, Left left) {}

  /**
   * Finds what the function has left.
   *
   * @param alerts what subscribers got, by the alert's id
   */
  public Found find(Map<String, String> alerts) {
    StoredItems items = StoredItems.read(clients.dynamoDb(), resources.table());
    Set<String> needed = new HashSet<>();
    logs()
        .ifPresent(logs -> {
          logs.forEach(held -> items.add(ResultItem.of(pipeline.name(), held)), DEADLINE);
          needed.addAll(logs.objects(DEADLINE));
        });
    Set<String> orphans = StoredObjects.names(clients, resources);
    orphans.removeAll(needed);
    return new Found(
        new Contents(items.keys(), alerts, items.history(), quarantine()),
        items.left(needed.size(), orphans.size()));
  }

  /** The pipeline's logs as {@code sluice get} reads them, if its keys lie in some. */
  private Optional<LogStateStore> logs() {
    OptionalInt logs =
        DynamoDbLogTable.logs(clients.dynamoDb(), resources.table(), pipeline.name());
    return logs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            States.logs(
                pipeline.name(),
                logs.getAsInt(),
                clients.dynamoDb(),
                resources.table(),
                clients.s3(),
                resources.bucket()));
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
