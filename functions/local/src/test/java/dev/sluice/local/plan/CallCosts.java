package dev.sluice.local.plan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.aws.Calling;
import dev.sluice.aws.direct.DirectDynamoDb;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.Commit;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.handlers.Clients;
import dev.sluice.handlers.Host;
import dev.sluice.handlers.StreamHandler;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Prints what the file of costs says of a call and of a log line: the processor time of a thread
 * that commits keys, one after the other, to a stub of DynamoDB on loopback (without TLS), and the
 * line that the function logs for a batch. Run by hand: PIPELINE RECORDS.
 */
final class CallCosts {

  private static final int CALLS = 5_000;

  private static final int ROUNDS = 4;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CallCosts() {}

  public static void main(String[] arguments) throws IOException {
    // Else each answer waits 40 ms between its head and its body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path file = Path.of(arguments[0]);
    PipelineDefinition definition = ((Reading.Valid) PipelineFile.read(file)).definition();
    HttpServer stub = stub();
    URI endpoint = URI.create("http://127.0.0.1:" + stub.getAddress().getPort());
    try (DynamoDbClient direct = DirectDynamoDb.of(client(endpoint), Clients.newHttpClient());
        DynamoDbClient sdk = client(endpoint).httpClient(Clients.newHttpClient()).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(
            Locale.ROOT,
            "%.0f us a commit, %.0f us with the SDK's client%n",
            micros(direct, definition),
            micros(sdk, definition));
      }
      System.out.println(logLine(direct, definition, Path.of(arguments[1])));
    }
    stub.stop(0);
  }

  private static HttpServer stub() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", CallCosts::answer);
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(200, empty.length);
    exchange.getResponseBody().write(empty);
    exchange.close();
  }

  private static DynamoDbClientBuilder client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  private static double micros(DynamoDbClient client, PipelineDefinition definition) {
    DynamoDbStateStore store =
        new DynamoDbStateStore(
            client, "table", definition.plan().name(), new Calling(1, Calling.FREELY.pauses()));
    Commit commit =
        Declared.commit(definition.plan(), Pipeline.of(definition.plan()).maximumStateBytes());
    long before = THREADS.getCurrentThreadCpuTime();
    for (int call = 0; call < CALLS; call++) {
      store.commit(List.of(commit), () -> 60_000);
    }
    return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / CALLS;
  }

  /** Of a batch of sample records. */
  private static String logLine(DynamoDbClient client, PipelineDefinition definition, Path sample)
      throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Clients clients =
        new Clients(
            client,
            new SnsClient() {
              @Override
              public String serviceName() {
                return "sns";
              }

              @Override
              public void close() {
                // There is nothing to close.
              }
            },
            new S3Client() {
              @Override
              public String serviceName() {
                return "s3";
              }

              @Override
              public void close() {
                // There is nothing to close.
              }
            });
    StreamHandler handler =
        LocalFunction.handler(
            clients,
            new Resources("stream", "table", "arn:aws:sns:us-east-1:111122223333:t", "bucket", ""),
            definition,
            Host.logging(new PrintStream(log, true, StandardCharsets.UTF_8)));
    MappingSettings settings =
        MappingSettings.of("arn:aws:kinesis:us-east-1:111122223333:stream/records");
    byte[] event = new EventWriter("shardId-000000000000", settings).event(records(sample));
    handler.handleRequest(
        new ByteArrayInputStream(event),
        new ByteArrayOutputStream(),
        new InvocationContext(
            "8f507cfc-0000-4000-8000-example00000", settings, () -> 60_000L, message -> {}));
    String line = log.toString(StandardCharsets.UTF_8);
    return "%d bytes a line, %d metrics: %s"
        .formatted(log.size(), line.split("\"Unit\"", -1).length - 1, line);
  }

  private static List<StreamRecord> records(Path sample) throws IOException {
    List<StreamRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(sample).subList(0, 20)) {
      String number =
          "4959033827149025660855969253836157109592157598913658" + (8000 + records.size());
      records.add(
          new StreamRecord(number, Instant.now(), "key", line.getBytes(StandardCharsets.UTF_8)));
    }
    return records;
  }
}
