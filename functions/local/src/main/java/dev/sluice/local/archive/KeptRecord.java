package dev.sluice.local.archive;

import dev.sluice.batch.Position;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.ShardRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be applied.
 *
 * @param stage where it failed, in lower case; {@link #GIVEN_UP} for one of a batch that Lambda
 *     gave up
 * @param pipelineVersion which version refused it; null if none did
 * @param key the record's key, where it was known to whoever kept it
 * @param finding what the run that it is planned for knows of it; null if it is in no plan
 * @param redriven how far earlier runs had come with its key then; null if it is in no plan
 */
public record KeptRecord(
    ShardRecord record,
    String stage,
    String reason,
    @Nullable String pipelineVersion,
    @Nullable String key,
    @Nullable Finding finding,
    @Nullable Position redriven) {

  /** The stage of a record that the function never answered for. */
  public static final String GIVEN_UP = "given-up";

  /** The stage of a record that waited until a run came to it and found it bad. */
  private static final String PASSED = "passed";

  private static final Set<String> REFUSING = Set.of("decode", "transform", "window", "score");

  /** A record that is in no plan. */
  public KeptRecord(
      ShardRecord record,
      String stage,
      String reason,
      @Nullable String pipelineVersion,
      @Nullable String key) {
    this(record, stage, reason, pipelineVersion, key, null, null);
  }

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

  /** Whether it is bad, by the version that it was before. */
  boolean isRefused() {
    return REFUSING.contains(stage);
  }

  /** The record as it is in a run's plan. */
  public KeptRecord planned(Finding found, @Nullable Position redriven) {
    return new KeptRecord(record, stage, reason, pipelineVersion, key, found, redriven);
  }

  /** The record as one that was refused, under whatever stage it was kept. */
  public KeptRecord passed() {
    return new KeptRecord(record, PASSED, reason, pipelineVersion, key);
  }
}
