package dev.sluice.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Emulated;
import dev.sluice.aws.FaultyHttpClient;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Position;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.UnavailableException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects as a user sees them, and faults on the way to S3. */
class QuarantineObjectTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final S3Client CLIENT = Emulated.s3(Emulated.http());
  private static final String NAME =
      "quarantine/turbines/2026/11/22/shardId-000000000001/17-19-92a81f21.ndjson.gz";

  private final Bucket bucket = Bucket.in(CLIENT);

  @Test
  void aBatchsBadRecordsAreLinesOfOneObject() {
    new S3Quarantine(CLIENT, bucket.name()).put(List.of(bad("17"), bad("19")), PLENTY);

    assertThat(bucket.names()).containsExactly(NAME);
    assertThat(bucket.lines(NAME)).containsExactly(line("17"), line("19"));
  }

  @Test
  void theSameRecordsAreTheSameBytes() {
    S3Quarantine quarantine = new S3Quarantine(CLIENT, bucket.name());
    quarantine.put(List.of(bad("17"), bad("19")), PLENTY);
    byte[] first = bucket.bytes(NAME);
    quarantine.put(List.of(bad("17"), bad("19")), PLENTY);

    assertThat(bucket.names()).containsExactly(NAME);
    assertThat(bucket.bytes(NAME)).isEqualTo(first);
  }

  @Test
  void theKeyIsToldWhereItIsKnown() {
    QuarantinedRecord bad = bad("17");
    new S3Quarantine(CLIENT, bucket.name())
        .put(
            List.of(
                new QuarantinedRecord(
                    bad.record(),
                    bad.pipeline(),
                    bad.pipelineVersion(),
                    QuarantinedRecord.Stage.PARKED,
                    "waits",
                    "Kessel \"1\"")),
            PLENTY);

    assertThat(bucket.lines(bucket.names().get(0)))
        .singleElement()
        .asString()
        .contains("\"stage\":\"parked\"", ",\"key\":\"Kessel \\\"1\\\"\",\"data\":");
  }

  @Test
  void whenHalfOfTheCallsFailTheRecordsAreKept() {
    S3Client throttled = Emulated.s3(Emulated.halfFaulty(FaultyHttpClient.S3_THROTTLES));

    new S3Quarantine(throttled, bucket.name()).put(List.of(bad("17"), bad("19")), PLENTY);

    assertThat(bucket.lines(NAME)).hasSize(2);
  }

  @Test
  void whereNobodyListensItIsUnavailable() {
    S3Quarantine quarantine =
        new S3Quarantine(Emulated.s3(Emulated.nobody(), Emulated.http()), bucket.name());

    assertThatThrownBy(() -> quarantine.put(List.of(bad("17")), asks(6)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(bucket.name());
  }

  @Test
  void aBucketThatIsNotThereIsToldByItsSetting() {
    S3Quarantine quarantine = new S3Quarantine(CLIENT, "no-such-bucket");

    assertThatThrownBy(() -> quarantine.put(List.of(bad("17")), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_QUARANTINE_BUCKET")
        .hasMessageContaining("no-such-bucket");
  }

  private static QuarantinedRecord bad(String sequence) {
    ShardRecord record =
        new ShardRecord(
            "shardId-000000000001",
            Position.of(sequence),
            "p",
            Instant.parse("2026-11-22T23:59:59.999Z").toEpochMilli(),
            ByteBuffer.wrap(new byte[] {1, 2, 3}));
    return new QuarantinedRecord(
        record, "turbines", "0011223344556677", QuarantinedRecord.Stage.DECODE, "not JSON", null);
  }

  private static String line(String sequence) {
    return """
    {"pipeline":"turbines","pipelineVersion":"0011223344556677","stage":"decode","reason":"not JSON","shard":"shardId-000000000001","sequenceNumber":"%s","subSequence":0,"partitionKey":"p","arrival":"2026-11-22T23:59:59.999Z","data":"AQID"}\
    """
        .formatted(sequence);
  }

  /** A deadline that is asked this often before it has passed. */
  private static Deadline asks(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return () -> left.getAndDecrement() > 0 ? 10_000 : 0;
  }
}
