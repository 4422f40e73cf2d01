package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that may come with an entry. It is tried once: until its segments are there a second
 * time, others may have appended again.
 */
final class CheckpointOffer {

  private final Checkpointing checkpointing;
  private final Deadline deadline;
  private boolean isTried;

  CheckpointOffer(Checkpointing checkpointing, Deadline deadline) {
    this.checkpointing = checkpointing;
    this.deadline = deadline;
  }

  /** One of all before an entry; null if it is to come without. */
  @Nullable ReadyCheckpoint before(long number, LogView view) {
    if (isTried || !checkpointing.isDue(view)) {
      return null;
    }
    isTried = true;
    return checkpointing.readyIfDue(view, number, deadline);
  }

  /**
   * Takes in which checkpoint the log has.
   *
   * @param result of the entry that came with it
   */
  void settle(ReadyCheckpoint checkpoint, LogAppending.Result result, LogView view) {
    if (result == LogAppending.Result.APPENDED) {
      checkpointing.tookEffect(checkpoint, view, deadline);
    } else {
      checkpointing.adopt(view, deadline);
    }
  }
}
