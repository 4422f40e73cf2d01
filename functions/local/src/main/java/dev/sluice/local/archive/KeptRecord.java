package dev.sluice.local.archive;

import dev.sluice.batch.ShardRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be applied.
 *
 * @param stage where it failed, in lower case; {@link #GIVEN_UP} for one of a batch that Lambda
 *     gave up
 * @param pipelineVersion which version refused it; null if none did
 * @param key the record's key, where it was known to whoever kept it
 */
public record KeptRecord(
    ShardRecord record,
    String stage,
    String reason,
    @Nullable String pipelineVersion,
    @Nullable String key) {

  /** The stage of a record that the function never answered for. */
  public static final String GIVEN_UP = "given-up";

  /** The stage of a record that waited until a run came to it and found it bad. */
  private static final String PASSED = "passed";

  public Identity identity() {
    return Identity.of(record);
  }

  public boolean isGivenUp() {
    return stage.equals(GIVEN_UP);
  }

  /** Whether nothing is wrong with the record itself: it waits behind another of its key. */
  public boolean waits() {
    return stage.equals("parked") || stage.equals("overflow");
  }

  /** The record as one that was refused, under whatever stage it was kept. */
  KeptRecord passed() {
    return new KeptRecord(record, PASSED, reason, pipelineVersion, key);
  }
}
