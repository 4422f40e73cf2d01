package dev.sluice.batch;

import java.util.Set;

/** What became of a {@link Merge}. */
public sealed interface MergeResult {

  /** It took effect. */
  record Merged() implements MergeResult {}

  /**
   * It had no effect: a group was at another revision, or an outbox was told before.
   *
   * @param told the keys whose outbox no longer is what it was; may be empty
   */
  record Forestalled(Set<String> told) implements MergeResult {
    public Forestalled {
      told = Set.copyOf(told);
    }
  }

  /** Whether it took effect is not known: the store did not answer in time. */
  record Unknown(String reason) implements MergeResult {}
}
