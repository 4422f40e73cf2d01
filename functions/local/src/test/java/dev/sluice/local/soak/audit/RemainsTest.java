package dev.sluice.local.soak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.local.soak.audit.Audit.Verdict;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.Resources;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The audit of what the function has really left, as it is and tampered with. */
class RemainsTest {

  private static final Left NOTHING = new Left(0, 0, 0, 0, 0, 0);

  // Made before each test.
  @SuppressWarnings("NullAway.Init")
  private ShortRun run;

  @BeforeEach
  void runAFewRecordsThroughTheFunction() throws Exception {
    run = ShortRun.of("{layout: item}");
  }

  @AfterEach
  void deleteResources() {
    run.close();
  }

  @Test
  void whatTheFunctionLeavesIsRight() {
    assertThat(run.audit()).isEqualTo(new Verdict(0, 0, 0, List.of()));
    assertThat(run.left()).isEqualTo(NOTHING);
  }

  @Test
  void whatIsLeftBesideIsCounted() {
    update("SET #a = :v", "out", AttributeValue.fromL(List.of()))
        .accept(run.clients(), run.resources());
    run.clients()
        .s3()
        .putObject(
            r -> r.bucket(run.resources().bucket()).key("states/remains/k/1-0"),
            RequestBody.fromString("nobody's"));

    assertThat(run.audit().isClean()).isTrue();
    assertThat(run.left()).isEqualTo(new Left(1, 0, 0, 0, 0, 1));
  }

  /** A way to tamper with what lies there, and the verdict without its words. */
  record Tampering(
      String name, BiConsumer<Clients, Resources> how, long losses, long duplicates, long others) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Tampering> tamperings() {
    return List.of(
        new Tampering(
            "a key is deleted",
            (clients, resources) ->
                clients
                    .dynamoDb()
                    .deleteItem(r -> r.tableName(resources.table()).key(state("k-1"))),
            19,
            0,
            0),
        new Tampering("a level is another", update("SET #a = :v", "level", text("low")), 0, 0, 1),
        new Tampering("a count is less", update("SET #a = :v", "count", number("18")), 2, 0, 0),
        new Tampering("a count is more", update("SET #a = :v", "count", number("22")), 0, 2, 0),
        new Tampering(
            "a state is another",
            update("SET #a = :v", "st", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))),
            0,
            0,
            1),
        new Tampering(
            "positions are forgotten",
            update("SET #a = :v", "pos", AttributeValue.fromM(Map.of())),
            0,
            0,
            1),
        new Tampering(
            "a key is still carried",
            update("SET #a = :v", "carried", AttributeValue.fromM(Map.of("shard", text("s")))),
            0,
            0,
            1),
        new Tampering(
            "a key is still parked",
            update("SET #a = :v", "parked", AttributeValue.fromM(Map.of("exp", number("1")))),
            0,
            0,
            1),
        new Tampering("quarantine is emptied", RemainsTest::emptyBucket, 1, 0, 0));
  }

  private static void emptyBucket(Clients clients, Resources resources) {
    clients
        .s3()
        .listObjectsV2Paginator(request -> request.bucket(resources.bucket()))
        .contents()
        .forEach(object ->
            clients.s3().deleteObject(r -> r.bucket(resources.bucket()).key(object.key())));
  }

  private static BiConsumer<Clients, Resources> update(
      String expression, String attribute, AttributeValue value) {
    return (clients, resources) ->
        clients
            .dynamoDb()
            .updateItem(request ->
                request
                    .tableName(resources.table())
                    .key(state("k-0"))
                    .updateExpression(expression)
                    .expressionAttributeNames(Map.of("#a", attribute))
                    .expressionAttributeValues(Map.of(":v", value)));
  }

  private static Map<String, AttributeValue> state(String key) {
    return Map.of("pk", text("remains#" + key), "sk", text("state"));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(String value) {
    return AttributeValue.fromN(value);
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void whatIsTamperedWithShows(Tampering tampering) {
    tampering.how().accept(run.clients(), run.resources());

    Verdict verdict = run.audit();

    assertThat(List.of(verdict.losses(), verdict.duplicates(), verdict.differences()))
        .containsExactly(tampering.losses(), tampering.duplicates(), tampering.others());
  }
}
