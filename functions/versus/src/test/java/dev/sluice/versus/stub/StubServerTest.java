package dev.sluice.versus.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class StubServerTest {

  private static final Map<String, AttributeValue> KEY = Map.of("pk", text("k"), "sk", text("s"));

  private StubServer server;
  private StubControl control;
  private DynamoDbClient client;

  // JUnit calls start before any test.
  @SuppressWarnings("NullAway.Init")
  StubServerTest() {}

  @BeforeEach
  void start() throws IOException {
    server = new StubServer();
    control = new StubControl(server.endpoint());
    control.begin(0);
    client =
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(Apache5HttpClient.create())
            .build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private void put(String value) {
    client.putItem(request ->
        request
            .tableName("t")
            .item(Map.of("pk", text("k"), "sk", text("s"), "value", text(value))));
  }

  @Test
  void whatIsPutIsThere() {
    put("a");
    put("b");
    assertThat(client.getItem(r -> r.tableName("t").key(KEY)).item())
        .containsEntry("value", text("b"));
    assertThat(client.getItem(r -> r.tableName("other").key(KEY)).hasItem()).isFalse();
    assertThat(
            client
                .batchGetItem(r ->
                    r.requestItems(
                        Map.of("t", KeysAndAttributes.builder().keys(List.of(KEY)).build())))
                .responses()
                .get("t"))
        .hasSize(1);
    assertThat(
            client
                .query(r ->
                    r.tableName("t")
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("k"))))
                .items())
        .hasSize(1);
  }

  @Test
  void updatesSetAndRemove() {
    put("a");
    client.updateItem(request ->
        request
            .tableName("t")
            .key(KEY)
            .updateExpression("SET #n = :n, more = :n REMOVE value")
            .expressionAttributeNames(Map.of("#n", "new"))
            .expressionAttributeValues(Map.of(":n", text("x"))));
    assertThat(client.getItem(r -> r.tableName("t").key(KEY)).item())
        .containsOnlyKeys("pk", "sk", "new", "more");
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    assertThatThrownBy(() ->
            client.updateItem(
                request -> request.tableName("t").key(KEY).updateExpression("ADD n :n")))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("the stub does not understand the update");
    assertThatThrownBy(() -> client.listTables())
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("the stub knows no ListTables");
  }

  @Test
  void itTellsWhatItWasAskedAndWhatThatCosts() {
    put("x".repeat(2000));
    client.getItem(r -> r.tableName("t").key(KEY).consistentRead(true));
    client.getItem(r -> r.tableName("t").key(KEY));
    Put small = Put.builder().tableName("t").item(Map.of("pk", text("n"), "sk", text("s"))).build();
    client.transactWriteItems(r -> r.transactItems(TransactWriteItem.builder().put(small).build()));
    StubControl.Figures figures = control.figures();
    assertThat(figures.requests())
        .containsEntry("PutItem", 1L)
        .containsEntry("GetItem", 2L)
        .containsEntry("TransactWriteItems", 1L);
    assertThat(figures.writeUnits()).isEqualTo(2 + 2);
    assertThat(figures.readUnits()).isEqualTo(1.5);
  }

  @Test
  void itAnswersAfterItsTime() {
    control.begin(30);
    long before = System.nanoTime();
    put("a");
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(30_000_000);
  }
}
