package dev.sluice.versus.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Lets each record take effect once, with the calls that Powertools for AWS Lambda (Java) 2 makes
 * for it, as its {@code BasePersistenceStore} and {@code DynamoDBPersistenceStore} show: a
 * conditional put before, and an update after.
 */
record IdempotencyTable(DynamoDbClient client, String table, String function) {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration LONGEST_IN_PROGRESS = Duration.ofSeconds(60);
  private static final String IS_NEW =
      "attribute_not_exists(#id) OR #expiry < :now OR (attribute_exists(#in_progress_expiry)"
          + " AND #in_progress_expiry < :now_milliseconds AND #status = :inprogress)";

  /** Runs the work, unless that was done for this id before. */
  void once(String id, Runnable work) {
    String hashed = hashed(id);
    if (begin(hashed)) {
      work.run();
      end(hashed);
    }
  }

  /** MD5, which is Powertools's default. */
  private String hashed(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(id.getBytes(UTF_8));
      return function + "#" + "%032x".formatted(new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  private boolean begin(String id) {
    Instant now = Instant.now();
    try {
      client.putItem(request ->
          request
              .tableName(table)
              .item(
                  Map.of(
                      "id", AttributeValue.fromS(id),
                      "expiration", seconds(now.plus(KEPT)),
                      "in_progress_expiration", millis(now.plus(LONGEST_IN_PROGRESS)),
                      "status", AttributeValue.fromS("INPROGRESS")))
              .conditionExpression(IS_NEW)
              .expressionAttributeNames(
                  Map.of(
                      "#id", "id",
                      "#expiry", "expiration",
                      "#in_progress_expiry", "in_progress_expiration",
                      "#status", "status"))
              .expressionAttributeValues(
                  Map.of(
                      ":now", seconds(now),
                      ":now_milliseconds", millis(now),
                      ":inprogress", AttributeValue.fromS("INPROGRESS")))
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException doneBefore) {
      return false;
    }
  }

  private void end(String id) {
    client.updateItem(request ->
        request
            .tableName(table)
            .key(Map.of("id", AttributeValue.fromS(id)))
            .updateExpression(
                "SET #response_data = :response_data, #expiry = :expiry, #status = :status")
            .expressionAttributeNames(
                Map.of("#response_data", "data", "#expiry", "expiration", "#status", "status"))
            .expressionAttributeValues(
                Map.of(
                    ":response_data", AttributeValue.fromS("true"),
                    ":expiry", seconds(Instant.now().plus(KEPT)),
                    ":status", AttributeValue.fromS("COMPLETED"))));
  }

  private static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }

  private static AttributeValue millis(Instant time) {
    return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
  }
}
