package dev.sluice.delivery.mapping;

import dev.sluice.delivery.lambda.GivenUpBatch;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it is told. */
final class RecordingListener implements MappingListener {
  private final List<String> reasons = new ArrayList<>();
  private final List<GivenUpBatch> givenUp = new ArrayList<>();
  private final List<RuntimeException> sourceFailures = new ArrayList<>();
  private int delivered;

  @Override
  public synchronized void delivered(String shardId, int records) {
    delivered += records;
  }

  @Override
  public synchronized void failed(String shardId, String reason) {
    reasons.add(reason);
  }

  @Override
  public synchronized void gaveUp(GivenUpBatch batch) {
    givenUp.add(batch);
  }

  @Override
  public synchronized void sourceFailed(RuntimeException failure) {
    sourceFailures.add(failure);
  }

  synchronized int delivered() {
    return delivered;
  }

  synchronized List<String> reasons() {
    return List.copyOf(reasons);
  }

  synchronized List<GivenUpBatch> givenUp() {
    return List.copyOf(givenUp);
  }

  synchronized List<RuntimeException> sourceFailures() {
    return List.copyOf(sourceFailures);
  }
}
