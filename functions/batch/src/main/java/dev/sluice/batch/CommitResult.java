package dev.sluice.batch;

import org.jspecify.annotations.Nullable;

/** What became of a {@link Commit}. */
public sealed interface CommitResult {

  /** It took effect. */
  record Committed() implements CommitResult {}

  /**
   * It had no effect, for the store holds another revision.
   *
   * @param current what the store holds; null if the key is not there
   */
  record Conflict(@Nullable StoredKey current) implements CommitResult {}

  /** Whether it took effect is not known: the store did not answer in time. */
  record Unknown(String reason) implements CommitResult {}
}
