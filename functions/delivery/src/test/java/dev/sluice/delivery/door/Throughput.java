package dev.sluice.delivery.door;

import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.mapping.EventSourceMapping;
import dev.sluice.delivery.mapping.ShardSource;
import dev.sluice.delivery.stream.Streams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Prints how many records a second go through the door with the AWS SDK, and from the stream to a
 * function that does nothing. Run by hand; the second round is warm.
 */
final class Throughput {
  private static final int PUTS = 400;
  private static final int ENTRIES = 500;
  private static final byte[] DATA = new byte[240];

  private Throughput() {}

  public static void main(String[] args) throws Exception {
    Streams streams = new Streams(InstantSource.system());
    try (KinesisServer server = KinesisServer.start(streams)) {
      for (Encoding encoding :
          List.of(Encoding.CBOR, Encoding.JSON, Encoding.CBOR, Encoding.JSON)) {
        encoding.use();
        try (KinesisClient kinesis = Encoding.client(server.endpoint())) {
          measure(encoding, streams, kinesis);
        }
      }
    }
  }

  private static void measure(Encoding encoding, Streams streams, KinesisClient kinesis)
      throws Exception {
    streams.create("load", 1);
    print(
        encoding + " PutRecords",
        PUTS * ENTRIES,
        () -> IntStream.range(0, PUTS).forEach(i -> put(kinesis)));
    print(encoding + " GetRecords", PUTS * ENTRIES, () -> read(kinesis));
    print(
        encoding + " PutRecord",
        PUTS,
        () -> IntStream.range(0, PUTS).forEach(i -> putOne(kinesis, i)));
    print(encoding + " mapping", PUTS * (ENTRIES + 1), () -> deliver(streams));
    streams.delete("load");
  }

  /** What is measured. */
  private interface Work {
    void run() throws Exception;
  }

  private static void print(String what, int records, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%-16s %,10.0f records/s%n", what, records / seconds);
  }

  private static void put(KinesisClient kinesis) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, ENTRIES)
            .mapToObj(i ->
                PutRecordsRequestEntry.builder()
                    .partitionKey("device-" + i)
                    .data(SdkBytes.fromByteArrayUnsafe(DATA))
                    .build())
            .toList();
    kinesis.putRecords(r -> r.streamName("load").records(entries));
  }

  private static void putOne(KinesisClient kinesis, int i) {
    kinesis.putRecord(r ->
        r.streamName("load").partitionKey("device-" + i).data(SdkBytes.fromByteArrayUnsafe(DATA)));
  }

  private static void read(KinesisClient kinesis) {
    String iterator =
        kinesis
            .getShardIterator(r ->
                r.streamName("load")
                    .shardId("shardId-000000000000")
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    GetRecordsResponse page = next(kinesis, iterator);
    while (!page.records().isEmpty()) {
      page = next(kinesis, page.nextShardIterator());
    }
  }

  private static GetRecordsResponse next(KinesisClient kinesis, String iterator) {
    return kinesis.getRecords(r -> r.shardIterator(iterator));
  }

  private static void deliver(Streams streams) throws Exception {
    AtomicLong bytes = new AtomicLong();
    MappingSettings settings =
        MappingSettings.of(streams.stream("load").arn())
            .batching(1000, Duration.ZERO)
            .polledEvery(Duration.ofMillis(1));
    try (EventSourceMapping mapping =
        EventSourceMapping.start(
            ShardSource.of(streams.stream("load")),
            (input, output, context) -> bytes.addAndGet(input.readAllBytes().length),
            settings,
            batch -> {})) {
      mapping.awaitDrained(Duration.ofMinutes(1));
    }
  }
}
