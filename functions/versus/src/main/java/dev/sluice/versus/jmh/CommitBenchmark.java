package dev.sluice.versus.jmh;

import dev.sluice.aws.Calling;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.versus.lambda.SensorPipeline;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From a key's change to the request that commits it, which is answered at once. An operation is a
 * commit.
 */
@State(Scope.Thread)
public class CommitBenchmark {

  private static final Workload WORKLOAD = new Workload(1, 1, FieldOrder.FIXED);

  private final Pipeline pipeline = SensorPipeline.with("").pipeline();
  private final List<Commit> commits = List.of(commit());

  private final DynamoDbStateStore store =
      new DynamoDbStateStore(AnsweringClient.dynamoDb(), "states", pipeline.name(), Calling.FREELY);

  private Commit commit() {
    KeyState state = pipeline.newState();
    for (Event event : PreparedEvents.of(pipeline, WORKLOAD, 200)) {
      state.apply(event, new ArrayList<>());
    }
    Position position = Position.of("49654321987654321012345678901234567800000000000000000042");
    StoredKey next =
        new StoredKey(
            Workload.key(0),
            2,
            Map.of("shardId-000000000000", position),
            state.encode(),
            List.of(),
            null,
            1_800_000_000);
    return new Commit(next, state.summary());
  }

  @Benchmark
  public List<CommitResult> item() {
    return store.commit(commits, () -> 60_000);
  }
}
