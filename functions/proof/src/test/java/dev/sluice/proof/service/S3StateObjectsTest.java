package dev.sluice.proof.service;

import dev.sluice.aws.s3.S3StateObjects;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.StateObjectsContract;
import java.util.Set;

/** The contract that objects pass on fauxqs, over a bucket in memory. */
class S3StateObjectsTest extends StateObjectsContract {

  private final InMemoryS3 client =
      new InMemoryS3(Set.of("states"), Network.FAULTLESS, (bucket, key, content) -> {});

  @Override
  protected StateObjects objects() {
    return new S3StateObjects(client, "states");
  }
}
