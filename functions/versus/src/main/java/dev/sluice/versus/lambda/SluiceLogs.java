package dev.sluice.versus.lambda;

import dev.sluice.aws.dynamodb.ResultItem;
import dev.sluice.handlers.Clients;
import dev.sluice.handlers.States;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/** What Sluice's logs tell of keys, as {@code sluice get} reads them. */
final class SluiceLogs {

  static final String BUCKET = "states";

  private SluiceLogs() {}

  static Map<String, KeyResult> results(Clients clients, String table, Workload workload) {
    Map<String, KeyResult> results = new HashMap<>();
    States.logs(Workload.NAME, 1, clients.dynamoDb(), table, clients.s3(), BUCKET)
        .forEach(
            held ->
                results.put(
                    held.next().key(), SluiceItems.result(ResultItem.of(Workload.NAME, held))),
            () -> 60_000);
    return results;
  }
}
