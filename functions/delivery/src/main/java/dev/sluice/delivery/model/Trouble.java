package dev.sluice.delivery.model;

/** What the model may do to a function and its deliveries; each kind can be left out of a run. */
public enum Trouble {
  /**
   * Polling begins minutes after the mapping was created: from LATEST it misses what came before.
   */
  LATE_START,
  /** A read of a shard gives nothing yet, though there are records. */
  MISSED_READ,
  /** A batch has fewer records than are there. */
  SHORT_BATCH,
  /** Delivery resumes from its checkpoint, with batches formed anew. */
  RESUMED,
  /** Delivery resumes from an earlier checkpoint, so records come again that were taken. */
  EARLIER_CHECKPOINT,
  /** The function is not reached. */
  THROTTLED,
  /** Another environment is used than the latest that is warm: a new one, or an older one. */
  RECYCLED,
  /** A call to a service fails, before or after its effect. */
  FAILED_CALL,
  /** The environment ends, at a call or as the function answers. */
  CRASH,
  /** A call takes nine tenths of the time that the invocation has left. */
  SLOW,
  /** The invocation times out at a call, and its environment ends. */
  KILLED,
  /** The invocation times out at a call, and goes on beside its retry. */
  ZOMBIE,
  /** Others are delivered to while a call waits. */
  MEANWHILE,
  /** The function has answered, and the mapping does not get the answer. */
  LOST_ANSWER,

  /** A timer calls twice. */
  TWICE
}
