package dev.sluice.batch;

/**
 * What an item says of its key while a tumbling window carries it: the latest state of the key is
 * not there, but travels from one batch of the window to the next.
 *
 * @param shard whose window it is
 * @param windowMillis when the window begins, in epoch milliseconds
 * @param from the position of the first record with which the carrying began. So the same records
 *     delivered again have the same lease, and what begins anew within a window has another
 */
public record Lease(String shard, long windowMillis, Position from) {

  /** As people read it. */
  @Override
  public String toString() {
    return shard + " since " + from;
  }
}
