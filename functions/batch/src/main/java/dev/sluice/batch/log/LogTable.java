package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the latest entries of logs are kept, and their checkpoints. A log has so many {@link
 * #slots}; an entry lies in the slot of its number modulo that. Safe for any number of threads. Its
 * laws:
 *
 * <ol>
 *   <li>An entry is appended only over the one that many numbers before it, or into a slot that was
 *       never used. So of two with the same number one is appended.
 *   <li>What was appended is seen by every call that begins afterwards, until it is appended over.
 *   <li>A checkpoint takes effect only over the one that it names.
 *   <li>Of an entry and the checkpoint that it comes with both take effect, or neither.
 *   <li>Logs have nothing to do with each other.
 * </ol>
 *
 * <p>Its methods throw {@link UnavailableException} if the table does not answer before the
 * deadline and they have no result for that, and {@link IllegalStateException} if it is wrongly set
 * up.
 */
public interface LogTable {

  /** How many entries of a log are kept, the latest; always the same, and at least 2. */
  int slots();

  /** All that is kept of a log, item by item: entries may have been appended while it was read. */
  LogImage open(int log, Deadline deadline);

  /**
   * What the slots of as many entries hold, in any order.
   *
   * @param from the first entry's number
   * @param count at most {@link #slots}
   */
  List<LogSlot> read(int log, long from, int count, Deadline deadline);

  /** A log's checkpoint; null before the first. */
  @Nullable LogCheckpoint checkpoint(int log, Deadline deadline);

  /** Appends an entry. */
  AppendResult append(int log, LogSlot next, Deadline deadline);

  /**
   * Appends an entry and replaces the log's checkpoint.
   *
   * @param before how far the checkpoint reaches that is to be replaced; 0 if there is to be none
   */
  AppendResult append(
      int log, LogSlot next, LogCheckpoint checkpoint, long before, Deadline deadline);

  /**
   * Replaces a log's checkpoint.
   *
   * @param before how far the checkpoint reaches that it is to replace; 0 if there is to be none
   * @return whether it took effect
   */
  boolean replace(int log, LogCheckpoint next, long before, Deadline deadline);
}
