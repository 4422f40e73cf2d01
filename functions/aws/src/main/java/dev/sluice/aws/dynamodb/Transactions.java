package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Backoff;
import dev.sluice.batch.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes several items, all or none.
 *
 * @param table where they are
 */
record Transactions(DynamoDbClient client, AwsResource table) {

  private static final String REFUSED = "ConditionalCheckFailed";

  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

  /**
   * Writes. Transactions that meet at an item are tried again; one of them took effect. All
   * attempts have one token, so that one whose answer was lost is not made again.
   *
   * @return nothing if all was written; else why nothing was, item by item, of which a condition
   *     did not hold for one at least
   * @throws dev.sluice.batch.UnavailableException if there was no answer before the deadline
   */
  Optional<List<CancellationReason>> write(List<TransactWriteItem> items, Deadline deadline) {
    String token = UUID.randomUUID().toString();
    Backoff backoff = table.backoff(deadline);
    while (true) {
      try {
        attempt(items, token, deadline);
        return Optional.empty();
      } catch (TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (reasons.stream().anyMatch(Transactions::isRefused)) {
          return Optional.of(reasons);
        }
        if (reasons.stream().map(CancellationReason::code).noneMatch(PASSING::contains)) {
          throw cancelled;
        }
      }
      if (!backoff.pause()) {
        throw table.unavailable("other transactions were in the way");
      }
    }
  }

  private void attempt(List<TransactWriteItem> items, String token, Deadline deadline) {
    table.call(
        deadline,
        limits ->
            client.transactWriteItems(request ->
                request
                    .transactItems(items)
                    .clientRequestToken(token)
                    .overrideConfiguration(limits)));
  }

  /** Whether it was this item whose condition did not hold. */
  static boolean isRefused(CancellationReason reason) {
    return REFUSED.equals(reason.code());
  }
}
