package dev.sluice.handlers;

import dev.sluice.aws.Calling;
import dev.sluice.aws.Emulated;
import dev.sluice.aws.s3.Bucket;
import dev.sluice.aws.sns.Arrived;
import dev.sluice.aws.sns.Topic;
import dev.sluice.batch.AlertSinkContract.Received;
import dev.sluice.emulators.SharedEmulators;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** A table, a topic with a queue behind it, a bucket, and functions that use them. */
record World(Settings settings, Topic topic, Bucket bucket, ByteArrayOutputStream log) {

  static final String DONE = "{\"batchItemFailures\":[]}";

  private static final SdkHttpClient HTTP = Emulated.http();
  private static final DynamoDbClient DYNAMO_DB = Emulated.dynamoDb(HTTP);
  private static final DynamoDbClient READER = Emulated.sdkDynamoDb();
  private static final S3Client S3 = Emulated.s3(HTTP);

  static World empty() {
    return of(Turbines.pipeline());
  }

  static World of(byte[] pipeline) {
    Topic topic = Topic.standard();
    Bucket bucket = Bucket.in(S3);
    Settings settings = new Settings(file(pipeline), Emulated.table(), topic.arn(), bucket.name());
    return new World(settings, topic, bucket, new ByteArrayOutputStream());
  }

  private static Path file(byte[] pipeline) {
    try {
      Path file = Files.createTempFile("turbines", ".sluice");
      file.toFile().deleteOnExit();
      return Files.write(file, pipeline);
    } catch (IOException noFile) {
      throw new UncheckedIOException(noFile);
    }
  }

  static Clients clients() {
    return new Clients(DYNAMO_DB, Emulated.sns(HTTP), S3);
  }

  /** What the function is told by Lambda. */
  Map<String, String> environment() {
    return Map.of(
        "SLUICE_PIPELINE", settings.pipeline().toString(),
        "SLUICE_TABLE", settings.table(),
        "SLUICE_TOPIC_ARN", settings.topicArn(),
        "SLUICE_QUARANTINE_BUCKET", settings.quarantineBucket(),
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_ENDPOINT_URL", SharedEmulators.fauxqs().toString(),
        "AWS_ENDPOINT_URL_DYNAMODB", SharedEmulators.dynamoDb().toString());
  }

  StreamHandler function() {
    return function(clients());
  }

  StreamHandler function(Clients clients) {
    return function(settings, clients);
  }

  StreamHandler function(Settings settings, Clients clients) {
    return new StreamHandler(settings, clients, new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  /** What a timer calls at this time. */
  SilenceHandler sweeper(Instant time) {
    return new SilenceHandler(settings, clients(), host(time));
  }

  /** A function to which it is this time. */
  StreamHandler function(Instant time) {
    return new StreamHandler(settings, clients(), host(time));
  }

  private Host host(Instant time) {
    return new Host(
        new PrintStream(log, true, StandardCharsets.UTF_8),
        Clock.fixed(time, ZoneOffset.UTC),
        System::nanoTime,
        1 << 20,
        Calling.FREELY);
  }

  static String invoke(StreamHandler function, List<Delivered> records) {
    return invoke(function, Delivered.event(records), Invocation.withPlentyOfTime());
  }

  static String invoke(StreamHandler function, byte[] event, Invocation invocation) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), answer, invocation);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** All items, by their keys, but for what tells how batches were cut: revisions and stretches. */
  Map<String, Map<String, AttributeValue>> items() {
    Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    READER
        .scanPaginator(request -> request.tableName(settings.table()).consistentRead(true))
        .items()
        .forEach(item -> {
          Map<String, AttributeValue> rest = new HashMap<>(item);
          rest.remove("rev");
          rest.remove("took");
          items.put(text(item, "pk") + " " + text(item, "sk"), rest);
        });
    return items;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "" : value.s();
  }

  /** The readable state of a device. */
  Map<String, AttributeValue> state(String device) {
    return items().getOrDefault("turbines#" + device + " state", Map.of());
  }

  List<Received> alerts(int atLeast) {
    return topic.received(atLeast).stream().map(Arrived::alert).toList();
  }

  /** The lines of all objects in quarantine. */
  List<String> quarantined() {
    return bucket.names().stream().flatMap(name -> bucket.lines(name).stream()).toList();
  }

  List<String> logLines() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
