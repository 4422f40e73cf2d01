package dev.sluice.delivery.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.stream.ManualClock;
import dev.sluice.delivery.stream.Position;
import dev.sluice.delivery.stream.Stream;
import dev.sluice.delivery.stream.Streams;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the bytes on the wire are, and what other emulators do otherwise and so is not in the
 * contract.
 */
final class KinesisServerTest {
  private static final Pattern SHARD_ID = Pattern.compile("\"ShardId\":\"shardId-0{11}(\\d)\"");
  private static final String ENTRY = "{\"Data\":\"\",\"PartitionKey\":\"k\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ManualClock clock = new ManualClock();
  private final Streams streams = new Streams(clock);
  private final Stream stream = streams.create("orders", 1);
  private KinesisServer server = KinesisServer.start(streams);

  KinesisServerTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void writesTimesInSecondsAndDataInBase64() throws Exception {
    clock.advance(Duration.ofMillis(250));
    stream.put("k", "hello".getBytes(UTF_8));
    String iterator = stream.iterator("shardId-000000000000", new Position.TrimHorizon());

    HttpResponse<String> answer = call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(answer.body())
        .contains(
            "\"ApproximateArrivalTimestamp\":1795348800.250,\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"k\"")
        .endsWith("\"MillisBehindLatest\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DescribeStream   | {"StreamName":"none"}                                | ResourceNotFoundException
          DescribeStream   | {"StreamName":"not a name"}                          | ValidationException
          DescribeStream   | {"StreamName":7}                                     | SerializationException
          DescribeStream   | {"StreamName":                                       | SerializationException
          DescribeStream   | []                                                   | SerializationException
          DescribeStream   | {}                                                   | InvalidArgumentException
          DescribeStream   | {"StreamARN":"arn:aws:kinesis:x:123456789012:stream/orders"} | ResourceNotFoundException
          CreateStream     | {"StreamName":"s","ShardCount":0}                    | ValidationException
          CreateStream     | {"StreamName":"s","ShardCount":501}                  | LimitExceededException
          CreateStream     | {"StreamName":"orders","ShardCount":1}               | ResourceInUseException
          PutRecord        | {"StreamName":"orders","PartitionKey":"k"}           | ValidationException
          PutRecord        | {"StreamName":"orders","PartitionKey":"k","Data":"*"} | SerializationException
          PutRecord        | {"StreamName":"orders","PartitionKey":"","Data":""}  | ValidationException
          PutRecords       | {"StreamName":"orders","Records":[]}                 | ValidationException
          PutRecords       | {"StreamName":"orders","Records":[1]}                | SerializationException
          GetShardIterator | {"StreamName":"orders","ShardId":"shardId-000000000000","ShardIteratorType":"NEWEST"} | ValidationException
          GetShardIterator | {"StreamName":"orders","ShardId":"shardId-000000000000","ShardIteratorType":"AT_TIMESTAMP"} | InvalidArgumentException
          GetShardIterator | {"StreamName":"orders","ShardId":"shardId-000000000000","ShardIteratorType":"AT_SEQUENCE_NUMBER","StartingSequenceNumber":"1"} | InvalidArgumentException
          GetRecords       | {"ShardIterator":"bm8gaXRlcmF0b3I="}                 | InvalidArgumentException
          GetRecords       | {"ShardIterator":"***"}                              | InvalidArgumentException
          GetRecords       | {"ShardIterator":"x","Limit":10001}                  | ValidationException
          ListShards       | {"NextToken":"***"}                                  | InvalidArgumentException
          ListShards       | {"StreamName":"orders","ShardFilter":{"Type":"FROM_TIMESTAMP"}} | InvalidArgumentException
          ListShards       | {"StreamName":"orders","ShardFilter":{"Type":"AFTER_SHARD_ID"}} | InvalidArgumentException
          ListShards       | {"StreamName":"orders","ShardFilter":{"Type":"OPEN"}} | InvalidArgumentException
          SplitShard       | {"StreamName":"orders","ShardToSplit":"shardId-000000000000","NewStartingHashKey":"1"} | InvalidArgumentException
          UpdateShardCount | {"StreamName":"orders","TargetShardCount":3,"ScalingType":"UNIFORM_SCALING"} | InvalidArgumentException
          IncreaseStreamRetentionPeriod | {"StreamName":"orders","RetentionPeriodHours":8761} | InvalidArgumentException
          SubscribeToShard | {}                                                   | UnknownOperationException
          """)
  void refusesAsKinesisDoes(String operation, String body, String error) throws Exception {
    HttpResponse<String> answer = call(operation, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"__type\":\"" + error + "\",\"message\":\"");
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(error);
  }

  @Test
  void takes500EntriesAndNoMore() throws Exception {
    assertThat(putRecords(500).statusCode()).isEqualTo(200);
    assertThat(putRecords(501).body()).contains("ValidationException");
  }

  private HttpResponse<String> putRecords(int count) throws Exception {
    String entries = String.join(",", Collections.nCopies(count, ENTRY));
    return call("PutRecords", "{\"StreamName\":\"orders\",\"Records\":[" + entries + "]}");
  }

  @Test
  void refusesARequestThatIsTooLong() throws Exception {
    HttpResponse<String> answer =
        call("PutRecord", "{\"StreamName\":\"orders\",\"Data\":\"" + "A".repeat(17 << 20) + "\"}");

    assertThat(answer.body()).contains("SerializationException");
    assertThat(call("ListStreams", "{}").body()).contains("\"orders\"");
  }

  @Test
  void tellsWhichRecordsOfAPutAreThrottled() throws Exception {
    Streams small = new Streams(clock, new Streams.Home("us-east-1", "000000000000", 300));
    small.create("orders", 1);
    server.close();
    server = KinesisServer.start(small);

    assertThat(putRecords(2).body())
        .startsWith("{\"FailedRecordCount\":1,\"Records\":[{\"ShardId\":\"shardId-000000000000\",")
        .contains("\"ErrorCode\":\"ProvisionedThroughputExceededException\"");
  }

  @Test
  void refusesToReshardAStreamOnDemand() throws Exception {
    call(
        "CreateStream",
        "{\"StreamName\":\"auto\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}");

    assertThat(call("DescribeStreamSummary", "{\"StreamName\":\"auto\"}").body())
        .contains("\"StreamMode\":\"ON_DEMAND\"", "\"OpenShardCount\":4");
    assertThat(
            call(
                    "UpdateShardCount",
                    "{\"StreamName\":\"auto\",\"TargetShardCount\":8,\"ScalingType\":\"UNIFORM_SCALING\"}")
                .body())
        .contains("ValidationException");
  }

  @Test
  void listsTheShardsOfATime() throws Exception {
    long created = clock.instant().getEpochSecond();
    clock.advance(Duration.ofSeconds(10));
    stream.split("shardId-000000000000", BigInteger.TEN);
    clock.advance(Duration.ofSeconds(10));

    assertThat(shards("\"AT_TIMESTAMP\",\"Timestamp\":" + (created + 9))).containsExactly("0");
    assertThat(shards("\"AT_TIMESTAMP\",\"Timestamp\":" + (created + 11)))
        .containsExactly("1", "2");
    assertThat(shards("\"FROM_TIMESTAMP\",\"Timestamp\":" + (created + 9)))
        .containsExactly("0", "1", "2");
    assertThat(shards("\"FROM_TIMESTAMP\",\"Timestamp\":" + (created + 11)))
        .containsExactly("1", "2");
    assertThat(shards("\"AT_TRIM_HORIZON\"")).containsExactly("0");
    assertThat(shards("\"FROM_TRIM_HORIZON\"")).containsExactly("0", "1", "2");
  }

  /** The last digits of the ids of the shards that a filter lists. */
  private List<String> shards(String filter) throws Exception {
    String body = "{\"StreamName\":\"orders\",\"ShardFilter\":{\"Type\":" + filter + "}}";
    return SHARD_ID
        .matcher(call("ListShards", body).body())
        .results()
        .map(id -> id.group(1))
        .toList();
  }

  @Test
  void listsStreamsPageByPage() throws Exception {
    streams.create("alpha", 1);

    assertThat(call("ListStreams", "{\"Limit\":1}").body())
        .startsWith("{\"StreamNames\":[\"alpha\"]")
        .endsWith("\"HasMoreStreams\":true,\"NextToken\":\"alpha\"}");
    assertThat(call("ListStreams", "{\"NextToken\":\"alpha\"}").body())
        .startsWith("{\"StreamNames\":[\"orders\"]")
        .endsWith("\"HasMoreStreams\":false}");
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
  }

  private HttpResponse<String> call(String operation, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "Kinesis_20131202." + operation)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
