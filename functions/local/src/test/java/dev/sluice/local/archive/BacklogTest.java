package dev.sluice.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.aws.s3.S3Quarantine;
import dev.sluice.batch.Position;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.ShardRecord;
import dev.sluice.local.SharedStack;
import dev.sluice.local.archive.Backlog.Archive;
import dev.sluice.local.archive.Backlog.Entry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

final class BacklogTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant ARRIVAL = Instant.parse("2026-11-22T08:00:00Z");
  private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/turbines";

  private final S3Client s3 = SharedStack.clients().s3();
  private final String bucket = "backlog-" + Long.toHexString(System.nanoTime());
  private final List<String> problems = new ArrayList<>();

  @BeforeEach
  void createBucket() {
    s3.createBucket(request -> request.bucket(bucket));
  }

  @Test
  void recordsComeInTheOrderOfTheStreamWhateverObjectsTheyAreIn() {
    quarantine(bad("shard-2", 90, "ninth"), bad("shard-2", 100, "tenth"));
    quarantine(bad("shard-1", 95, "between"));

    assertThat(texts(RecordFilter.ALL)).containsExactly("ninth", "between", "tenth");
  }

  @Test
  void aRecordThatIsKeptTwiceCountsOnce() {
    quarantine(bad("shard-1", 1, "a"), bad("shard-1", 2, "b"));
    quarantine(bad("shard-1", 2, "b"), bad("shard-1", 3, "c"));

    assertThat(texts(RecordFilter.ALL)).containsExactly("a", "b", "c");
  }

  @Test
  void anotherPipelinesRecordsAreNotRead() {
    quarantine(bad("shard-1", 1, "ours"));
    put("quarantine/turbines-2/2026/11/22/shard-1/1-1.ndjson.gz", new byte[] {1, 2, 3});

    assertThat(texts(RecordFilter.ALL)).containsExactly("ours");
  }

  @Test
  void filtersSelect() {
    quarantine(bad("shard-1", 1, "early"));
    quarantine(bad("shard-2", 5_000, "late"));

    assertThat(texts(new RecordFilter(ARRIVAL.plusSeconds(2), null, null, null, null, null)))
        .containsExactly("late");
    assertThat(texts(new RecordFilter(null, ARRIVAL.plusSeconds(2), null, null, null, null)))
        .containsExactly("early");
    assertThat(texts(new RecordFilter(null, null, "shard-1 is", null, null, null)))
        .containsExactly("early");
    assertThat(texts(new RecordFilter(null, null, null, "transform", null, null))).hasSize(2);
    assertThat(texts(new RecordFilter(null, null, null, "decode", null, null))).isEmpty();
    assertThat(texts(new RecordFilter(null, null, null, null, "key of late", null)))
        .containsExactly("late");
    assertThat(texts(new RecordFilter(null, null, null, null, null, "shard-2")))
        .containsExactly("late");
  }

  @Test
  void whatIsReadAgainIsOnlyTheNews() {
    quarantine(bad("shard-1", 1, "a"));
    try (Backlog backlog = Backlog.of(archive(), RecordFilter.ALL)) {
      backlog.refresh();
      quarantine(bad("shard-1", 2, "b"));
      backlog.refresh();
      backlog.refresh();

      assertThat(backlog.inOrder()).hasSize(2);
    }
  }

  @Test
  void batchesGivenUpAreReadAsTheirRecords() throws Exception {
    giveUp(STREAM, event(7, "seven", "eight"));
    giveUp(STREAM + "-2", event(1, "of another stream"));

    try (Backlog backlog = Backlog.of(archive(), RecordFilter.ALL)) {
      backlog.refresh();
      List<KeptRecord> records = backlog.inOrder().stream().map(backlog::read).toList();

      assertThat(records).extracting(BacklogTest::text).containsExactly("seven", "eight");
      assertThat(records)
          .extracting(KeptRecord::reason)
          .containsOnly("Lambda gave the batch up: RetryAttemptsExhausted after 3 invocations");
      assertThat(records)
          .extracting(KeptRecord::identity)
          .containsExactly(
              new Identity("shard-1", Position.of("7")), new Identity("shard-1", Position.of("8")));
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void ofARecordThatWasRefusedAndGivenUpTheRefusalCounts() throws Exception {
    giveUp(STREAM, event(7, "seven"));
    quarantine(bad("shard-1", 7, "seven"));
    giveUp(STREAM, event(7, "seven"));

    try (Backlog backlog = Backlog.of(archive(), RecordFilter.ALL)) {
      backlog.refresh();
      assertThat(backlog.inOrder())
          .singleElement()
          .satisfies(entry -> assertThat(backlog.read(entry).isGivenUp()).isFalse());
    }
  }

  @Test
  void aBatchWithoutItsPayloadIsToldAndPassedOver() throws Exception {
    quarantine(bad("shard-1", 1, "a"));
    giveUp(STREAM, null);
    put("aws/lambda/mapping/shard-1/2026/11/22/text", new byte[] {'n', 'o'});

    assertThat(texts(RecordFilter.ALL)).containsExactly("a");
    assertThat(problems)
        .hasSize(2)
        .allMatch(line -> line.startsWith("s3://" + bucket + "/aws/lambda/mapping/shard-1/"))
        .anyMatch(line -> line.endsWith("it has no payload"));
  }

  @Test
  void whatARunSettledStaysSettled() {
    quarantine(bad("shard-1", 1, "a"), bad("shard-1", 2, "b"), bad("shard-1", 3, "c"));
    outcome(1, 1, Fate.Result.APPLIED);
    outcome(1, 2, Fate.Result.REJECTED);
    outcome(2, 1, Fate.Result.WAITS);
    outcome(2, 2, Fate.Result.FILTERED);

    try (Backlog backlog = Backlog.of(archive(), RecordFilter.ALL)) {
      backlog.refresh();
      List<Entry> entries = backlog.inOrder();

      assertThat(backlog.fate(entries.get(0))).isEqualTo(new Fate(1, Fate.Result.APPLIED));
      assertThat(backlog.fate(entries.get(1))).isEqualTo(new Fate(2, Fate.Result.FILTERED));
      assertThat(backlog.fate(entries.get(2))).isNull();
    }
  }

  @Test
  void theTableCountsByDayStageAndReason() throws Exception {
    quarantine(bad("shard-1", 1, "a"), bad("shard-1", 2_000, "b"));
    quarantine(bad("shard-2", 3, "c"));
    outcome(1, 1, Fate.Result.APPLIED);
    StringWriter out = new StringWriter();

    try (Backlog backlog = Backlog.of(archive(), RecordFilter.ALL)) {
      backlog.refresh();
      BacklogTable.of(backlog).printJson(new PrintWriter(out, true));
    }

    List<String> rows = out.toString().lines().toList();
    assertThat(rows).hasSize(2);
    assertThat(JSON.readTree(rows.get(0)))
        .isEqualTo(
            JSON.readTree(
                """
                {"day":"2026-11-22","stage":"transform","reason":"shard-1 is wrong","records":2,
                 "redriven":1,"parkedKeys":0,"first":"2026-11-22T08:00:00.001Z",
                 "last":"2026-11-22T08:00:02.000Z"}
                """));
  }

  private List<String> texts(RecordFilter filter) {
    try (Backlog backlog = Backlog.of(archive(), filter)) {
      backlog.refresh();
      return backlog.inOrder().stream().map(backlog::read).map(BacklogTest::text).toList();
    }
  }

  private Archive archive() {
    return new Archive(
        new Bucket(s3, bucket),
        "turbines",
        STREAM::equals,
        record -> "key of " + text(record),
        problems::add);
  }

  private static String text(KeptRecord record) {
    return new String(KeptLines.bytes(record.record()), StandardCharsets.UTF_8);
  }

  /** A record that arrived so many milliseconds after the first could. */
  private static QuarantinedRecord bad(String shard, int sequence, String text) {
    ShardRecord record =
        new ShardRecord(
            shard,
            Position.of(Integer.toString(sequence)),
            "some",
            ARRIVAL.plusMillis(sequence).toEpochMilli(),
            ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return new QuarantinedRecord(
        record, "turbines", "1", Stage.TRANSFORM, shard + " is wrong", null);
  }

  private void quarantine(QuarantinedRecord... records) {
    new S3Quarantine(s3, bucket).put(List.of(records), () -> 10_000);
  }

  private static ObjectNode event(int first, String... texts) {
    ObjectNode event = JSON.createObjectNode();
    int sequence = first;
    for (String text : texts) {
      ObjectNode record = event.withArray("Records").addObject();
      record
          .put("eventSource", "aws:kinesis")
          .put("eventID", "shard-1:" + sequence)
          .put("eventSourceARN", STREAM);
      record
          .putObject("kinesis")
          .put("partitionKey", "some")
          .put("sequenceNumber", Integer.toString(sequence++))
          .put("approximateArrivalTimestamp", 1795334400.123)
          .put("data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
    return event;
  }

  private void giveUp(String stream, @Nullable ObjectNode event) throws Exception {
    ObjectNode envelope = JSON.createObjectNode();
    envelope
        .putObject("requestContext")
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", 3);
    envelope.putObject("KinesisBatchInfo").put("shardId", "shard-1").put("streamArn", stream);
    if (event != null) {
      envelope.put("payload", JSON.writeValueAsString(event));
    }
    put(
        "aws/lambda/mapping/shard-1/2026/11/22/" + System.nanoTime(),
        JSON.writeValueAsBytes(envelope));
  }

  private void outcome(long run, int sequence, Fate.Result result) {
    Identity identity = new Identity("shard-1", Position.of(Integer.toString(sequence)));
    put(
        archive().outcomes() + "%012d/%05d.ndjson.gz".formatted(run, sequence),
        OutcomeLines.compressed(List.of(new Outcome(identity, "k", result, "", false))));
  }

  private void put(String key, byte[] bytes) {
    new Bucket(s3, bucket).put(key, bytes);
  }
}
