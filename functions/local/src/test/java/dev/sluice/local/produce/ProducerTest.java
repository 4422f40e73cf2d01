package dev.sluice.local.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.delivery.door.KinesisServer;
import dev.sluice.delivery.stream.Streams;
import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class ProducerTest {

  private static final String STREAM = "records";
  private static final Path KEY =
      new Path(List.of(new Path.Segment.Name("device"), new Path.Segment.Name("id")));
  private static final RecordPlan RECORD =
      new RecordPlan(KEY, KEY, Map.of(), Instant.EPOCH, Duration.ZERO);

  private static final PutRecordsResultEntry THROTTLED =
      PutRecordsResultEntry.builder()
          .errorCode("ProvisionedThroughputExceededException")
          .errorMessage("slow down")
          .build();

  private KinesisServer server;
  private KinesisClient kinesis;

  @BeforeEach
  void start() throws IOException {
    server = KinesisServer.start(new Streams(InstantSource.system()));
    kinesis =
        KinesisClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .endpointOverride(server.endpoint())
            .build();
    kinesis.createStream(request -> request.streamName(STREAM).shardCount(1));
  }

  @AfterEach
  void stop() {
    kinesis.close();
    server.close();
  }

  @Test
  void linesBecomeRecordsByteForByteUnderTheirKeys() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(bytes("{\"device\":{\"id\":\"t-1\"}}\r\n\n{\"device\":{\"id\":17}}\n"));
    byte[] invalidText = {(byte) 0xff, '\r', (byte) 0xfe};
    lines.writeBytes(invalidText);

    assertThat(put(lines.toByteArray())).isEqualTo(3);

    List<Record> records = records();
    assertThat(records)
        .extracting(record -> record.data().asByteArray())
        .containsExactly(
            bytes("{\"device\":{\"id\":\"t-1\"}}"), bytes("{\"device\":{\"id\":17}}"), invalidText);
    assertThat(records).extracting(Record::partitionKey).startsWith("t-1", "17");
    assertThat(records.get(2).partitionKey()).matches("[0-9a-f]{64}");
  }

  @Test
  void aKeyThatKinesisWouldRefuseIsHashed() throws IOException {
    String device = "\"device\":{\"id\":\"" + "x".repeat(257) + "\"}";
    put(bytes("{" + device + ",\"n\":1}\n{" + device + ",\"n\":2}"));

    List<String> partitionKeys = records().stream().map(Record::partitionKey).toList();
    assertThat(partitionKeys.get(0)).matches("[0-9a-f]{64}");
    assertThat(partitionKeys.get(1)).as("of the same key").isEqualTo(partitionKeys.get(0));
  }

  @Test
  void refusedRecordsArePutAgainUntilAllAreTaken() throws IOException {
    RefusingKinesis refusing = new RefusingKinesis(kinesis, 4);
    List<String> lines = IntStream.range(0, 1203).mapToObj(i -> "{\"n\":" + i + "}").toList();
    List<Long> progress = new ArrayList<>();

    long put = producer(refusing).put(stream(bytes(String.join("\n", lines))), progress::add);

    assertThat(put).isEqualTo(1203);
    assertThat(refusing.refused).isPositive();
    assertThat(progress).isSorted().endsWith(1203L);
    assertThat(records())
        .extracting(record -> record.data().asUtf8String())
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void aStreamThatGoesOnRefusingIsTold() {
    RefusingKinesis refusing = new RefusingKinesis(kinesis, Integer.MAX_VALUE);

    assertThatThrownBy(() -> producer(refusing).put(stream(bytes("{}\n{}\n{}\n{}")), taken -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("took 3 records")
        .hasMessageContaining("slow down");
  }

  @Test
  void largeRecordsAreSpreadOverRequests() throws IOException {
    String line = "{\"text\":\"" + "x".repeat(900_000) + "\"}";

    assertThat(put(bytes(String.join("\n", Collections.nCopies(7, line))))).isEqualTo(7);
  }

  @Test
  void aKeyIsFoundAsTheFormatSays() throws IOException {
    Body csv = new Body(new Format.Csv(List.of("n", "device"), ';'), Body.Compression.NONE, 1);
    Path device = new Path(List.of(new Path.Segment.Name("device")));
    RecordPlan record = new RecordPlan(csv, device, device, Map.of(), Instant.EPOCH, Duration.ZERO);
    Backoff none = new Backoff(Duration.ZERO, Duration.ZERO);

    new Producer(kinesis, STREAM, record, none).put(stream(bytes("1;\"T;1\"\n2;T-2")), n -> {});

    assertThat(records()).extracting(Record::partitionKey).containsExactlyInAnyOrder("T;1", "T-2");
  }

  @Test
  void recordsThatAreBinaryAreLinesOfBase64() throws IOException {
    byte[] lineEnds = {'\n', '\r', '\n'};
    String lines = Base64.getEncoder().encodeToString(lineEnds) + "\r\n\n/w==\n";

    assertThat(binary().put(stream(bytes(lines)), taken -> {})).isEqualTo(2);

    assertThat(records())
        .extracting(record -> record.data().asByteArray())
        .containsExactlyInAnyOrder(lineEnds, new byte[] {(byte) 0xff});
  }

  @Test
  void aLineThatIsNoBase64IsTold() {
    assertThatThrownBy(() -> binary().put(stream(bytes("/w==\n\n{}\n")), taken -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2 is no Base64")
        .hasMessageContaining("'{}'");
  }

  private Producer binary() {
    Body gzip = new Body(new Format.Json(), Body.Compression.GZIP, 1);
    RecordPlan record = new RecordPlan(gzip, KEY, KEY, Map.of(), Instant.EPOCH, Duration.ZERO);
    return new Producer(kinesis, STREAM, record, new Backoff(Duration.ZERO, Duration.ZERO));
  }

  private long put(byte[] lines) throws IOException {
    return producer(kinesis).put(stream(lines), taken -> {});
  }

  private static Producer producer(KinesisClient client) {
    return new Producer(client, STREAM, RECORD, new Backoff(Duration.ZERO, Duration.ZERO));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private List<Record> records() {
    String shard =
        kinesis.listShards(request -> request.streamName(STREAM)).shards().get(0).shardId();
    String iterator =
        kinesis
            .getShardIterator(request ->
                request
                    .streamName(STREAM)
                    .shardId(shard)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(request -> request.shardIterator(iterator)).records();
  }

  /** Passes on two of three records and answers the third as throttled, in so many requests. */
  private static final class RefusingKinesis implements KinesisClient {

    private final KinesisClient taking;
    private int requestsToRefuse;
    private int refused;

    RefusingKinesis(KinesisClient taking, int requestsToRefuse) {
      this.taking = taking;
      this.requestsToRefuse = requestsToRefuse;
    }

    @Override
    public PutRecordsResponse putRecords(PutRecordsRequest request) {
      if (requestsToRefuse == 0) {
        return taking.putRecords(request);
      }
      requestsToRefuse--;
      List<PutRecordsRequestEntry> passed = new ArrayList<>();
      List<PutRecordsResultEntry> answers = new ArrayList<>();
      for (PutRecordsRequestEntry entry : request.records()) {
        boolean refuse = answers.size() % 3 == 2 || request.records().size() == 1;
        answers.add(
            refuse ? THROTTLED : PutRecordsResultEntry.builder().sequenceNumber("1").build());
        if (!refuse) {
          passed.add(entry);
        }
      }
      refused += answers.size() - passed.size();
      if (!passed.isEmpty()) {
        taking.putRecords(request.toBuilder().records(passed).build());
      }
      return PutRecordsResponse.builder().records(answers).build();
    }

    @Override
    public String serviceName() {
      return taking.serviceName();
    }

    @Override
    public void close() {}
  }
}
