package dev.sluice.delivery.door;

import static dev.sluice.delivery.stream.RefusedException.Reason.INVALID_ARGUMENT;
import static dev.sluice.delivery.stream.RefusedException.Reason.THROUGHPUT_EXCEEDED;

import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.PutEntry;
import dev.sluice.delivery.stream.PutOutcome;
import dev.sluice.delivery.stream.ReadPage;
import dev.sluice.delivery.stream.RefusedException;
import dev.sluice.delivery.stream.ShardDescription;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.stream.Streams;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** The operations that move records: PutRecord, PutRecords, GetShardIterator, GetRecords. */
record RecordOperations(Streams streams, StreamLookup lookup) {
  private static final int MOST_ENTRIES = 500;
  private static final long MOST_BYTES = 10L << 20;

  Answer putRecord(Fields request) {
    request.text("SequenceNumberForOrdering");
    PutOutcome outcome = lookup.of(request).put(entry(request));
    if (outcome instanceof PutOutcome.Throttled throttled) {
      throw new RefusedException(THROUGHPUT_EXCEEDED, throttled.message());
    }
    return out -> {
      write(out, outcome);
      out.text("EncryptionType", "NONE");
    };
  }

  Answer putRecords(Fields request) {
    Stream stream = lookup.of(request);
    List<PutEntry> entries =
        request.requiredStructures("Records", MOST_ENTRIES).stream()
            .map(RecordOperations::entry)
            .toList();
    if (entries.stream().mapToLong(PutEntry::bytes).sum() > MOST_BYTES) {
      throw new RefusedException(INVALID_ARGUMENT, "Records size exceeds 10 MiB limit");
    }
    List<PutOutcome> outcomes = stream.putAll(entries);
    long failed = outcomes.stream().filter(PutOutcome.Throttled.class::isInstance).count();
    return out ->
        out.number("FailedRecordCount", failed)
            .structures("Records", outcomes, RecordOperations::write)
            .text("EncryptionType", "NONE");
  }

  private static PutEntry entry(Fields fields) {
    return new PutEntry(
        fields.requiredText("PartitionKey"),
        fields.text("ExplicitHashKey").map(BigInteger::new).orElse(null),
        fields.requiredBlob("Data"));
  }

  private static void write(AnswerWriter out, PutOutcome outcome) throws IOException {
    if (outcome instanceof PutOutcome.Stored stored) {
      out.text("ShardId", stored.shardId()).text("SequenceNumber", stored.sequenceNumber());
    } else if (outcome instanceof PutOutcome.Throttled throttled) {
      out.text("ErrorCode", THROUGHPUT_EXCEEDED.code()).text("ErrorMessage", throttled.message());
    }
  }

  Answer getShardIterator(Fields request) {
    Stream stream = lookup.of(request);
    String shardId = request.requiredText("ShardId");
    String iterator = stream.iterator(shardId, position(request));
    return out -> out.text("ShardIterator", iterator);
  }

  private static Position position(Fields request) {
    String type = request.requiredText("ShardIteratorType");
    return switch (type) {
      case "TRIM_HORIZON" -> new Position.TrimHorizon();
      case "LATEST" -> new Position.Latest();
      case "AT_SEQUENCE_NUMBER" ->
          new Position.AtSequenceNumber(startingSequenceNumber(request, type));
      case "AFTER_SEQUENCE_NUMBER" ->
          new Position.AfterSequenceNumber(startingSequenceNumber(request, type));
      default ->
          new Position.AtTimestamp(
              request.timestamp("Timestamp").orElseThrow(() -> needs("Timestamp", type)));
    };
  }

  private static String startingSequenceNumber(Fields request, String type) {
    return request
        .text("StartingSequenceNumber")
        .orElseThrow(() -> needs("StartingSequenceNumber", type));
  }

  private static RefusedException needs(String field, String type) {
    return new RefusedException(
        INVALID_ARGUMENT, "Must specify " + field + " for iterator type " + type);
  }

  Answer getRecords(Fields request) {
    int limit = request.integer("Limit", 1, Stream.READ_LIMIT).orElse(Stream.READ_LIMIT);
    ReadPage page = streams.read(request.requiredText("ShardIterator"), limit);
    return out -> {
      out.structures("Records", page.records(), RecordOperations::write)
          .text("NextShardIterator", page.nextIterator())
          .number("MillisBehindLatest", page.millisBehindLatest());
      if (page.nextIterator() == null) {
        out.structures("ChildShards", page.children(), RecordOperations::writeChild);
      }
    };
  }

  private static void write(AnswerWriter out, StreamRecord entry) throws IOException {
    out.text("SequenceNumber", entry.sequenceNumber())
        .timestamp("ApproximateArrivalTimestamp", entry.arrival())
        .blob("Data", entry.data())
        .text("PartitionKey", entry.partitionKey())
        .text("EncryptionType", "NONE");
  }

  private static void writeChild(AnswerWriter out, ShardDescription child) throws IOException {
    out.text("ShardId", child.shardId()).texts("ParentShards", child.parents());
    ShardOperations.writeRange(out, child.hashKeyRange());
  }
}
