package dev.sluice.batch.log;

import org.jspecify.annotations.Nullable;

/** What became of an entry that was to be a log's next. */
public sealed interface AppendResult {

  /** It is. */
  record Appended() implements AppendResult {}

  /**
   * Its slot did not hold what it was to follow.
   *
   * @param held what it holds; null if nothing
   */
  record Taken(@Nullable LogSlot held) implements AppendResult {}

  /**
   * It was to come with a checkpoint, and the log has another one than that was to replace. The
   * entry is not in the log.
   */
  record Superseded() implements AppendResult {}

  /** Whether it is in the log is not known: the table did not answer in time. */
  record Unknown(String reason) implements AppendResult {}
}
