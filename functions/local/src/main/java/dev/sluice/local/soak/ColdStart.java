package dev.sluice.local.soak;

import dev.sluice.aws.Calling;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.handlers.Clients;
import dev.sluice.handlers.Host;
import dev.sluice.local.stack.Endpoints;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Resources;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Makes environments as Lambda's cold start does: the handler that is deployed, over clients of its
 * own that are set up as the deployed ones are, without retries of their own.
 *
 * @param log receives the function's line a batch
 * @param watch sees what the table answers
 */
record ColdStart(
    Endpoints endpoints,
    Resources resources,
    PipelineDefinition definition,
    PrintStream log,
    PositionWatch watch)
    implements Supplier<Environment> {

  /** Several environments share this JVM's memory. */
  private static final long CACHE_BYTES = 16L << 20;

  @Override
  public Environment get() {
    SdkHttpClient http = dev.sluice.handlers.Clients.newHttpClient();
    Lifeline lifeline = new Lifeline();
    Clients clients = clients(http, lifeline);
    try {
      Host host = new Host(log, Clock.systemUTC(), System::nanoTime, CACHE_BYTES, Calling.FREELY);
      return new Environment(
          LocalFunction.handler(clients, resources, definition, host),
          lifeline,
          () -> close(clients, http));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the pipeline's compact form", e);
    }
  }

  private static void close(Clients clients, SdkHttpClient http) {
    clients.dynamoDb().close();
    clients.sns().close();
    clients.s3().close();
    http.close();
  }

  private Clients clients(SdkHttpClient http, Lifeline lifeline) {
    ClientOverrideConfiguration calls =
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .addExecutionInterceptor(lifeline)
            .addExecutionInterceptor(watch)
            .build();
    return new Clients(
        build(DynamoDbClient.builder(), http, calls, endpoints.dynamoDb()),
        build(SnsClient.builder(), http, calls, endpoints.sns()),
        build(S3Client.builder().forcePathStyle(true), http, calls, endpoints.s3()));
  }

  private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(
      B builder, SdkHttpClient http, ClientOverrideConfiguration calls, URI endpoint) {
    return builder
        .httpClient(http)
        .overrideConfiguration(calls)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(endpoint)
        .build();
  }
}
