package dev.sluice.aws.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.direct.Service.Reply;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class TracingTest {

  private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
  private static final String HEADER = "X-Amzn-Trace-Id";

  private static final AwsCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void aFunctionsInvocationIsFoundWhereLambdaTellsIt() {
    Map<String, String> function =
        Map.of("AWS_LAMBDA_FUNCTION_NAME", "score", "_X_AMZN_TRACE_ID", "Root=1-of-variable");

    assertThat(Tracing.header(function)).isEqualTo("Root=1-of-variable");
    System.setProperty(PROPERTY, "Root=1-of-property");
    assertThat(Tracing.header(function)).isEqualTo("Root=1-of-property");
    assertThat(Tracing.header(Map.of())).as("it is no function").isNull();
  }

  @Test
  void eachCallTellsTheTraceOfItsOwnInvocation() throws Exception {
    Service service = new Service(new Reply(200, "{}"));
    Transport transport = new Transport(service);
    String[] trace = {null};
    DirectCalls calls = new DirectCalls(transport, KEYS, Clock.systemUTC(), () -> trace[0]);
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName("states")
            .item(Map.of("pk", AttributeValue.fromS("k")))
            .build();
    try (DynamoDbClient sdk =
        DynamoDbClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(KEYS)
            .httpClient(transport)
            .build()) {
      DirectCall<Object> call =
          new DirectCall<>(
              "put", "", JsonContent.of(put), put, () -> sdk.putItem(put), answer -> answer);
      calls.make(call);
      calls.make(call);
      assertThat(service.latest().head().firstMatchingHeader(HEADER)).isEmpty();

      trace[0] = "Root=1-first";
      calls.make(call);
      assertThat(service.latest().header(HEADER)).isEqualTo("Root=1-first");
      trace[0] = "Root=1-second";
      calls.make(call);
      assertThat(service.latest().header(HEADER)).isEqualTo("Root=1-second");
      assertThat(service.latest().header("Authorization")).doesNotContain("x-amzn-trace-id");
    }
  }
}
