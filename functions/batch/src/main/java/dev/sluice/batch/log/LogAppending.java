package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends entries to one log: small ones to its table, others as objects to which the table refers.
 */
final class LogAppending {

  private final int log;
  private final LogTable table;
  private final LogObjects objects;
  private final int largestInSlot;

  LogAppending(int log, LogTable table, LogObjects objects, int largestInSlot) {
    this.log = log;
    this.table = table;
    this.objects = objects;
    this.largestInSlot = largestInSlot;
  }

  /** What became of an entry. */
  enum Result {
    /** It is in the log now, and the checkpoint that came with it is the log's. */
    APPENDED,
    /**
     * It was there: the answer was lost, or somebody else appended the same. With which checkpoint
     * is not known.
     */
    HELD,
    /**
     * It is not in the log: its slot held something else than it was to follow, or the log has
     * another checkpoint than the one to replace.
     */
    REFUSED
  }

  /**
   * Appends an entry, and takes it into what is known of the log.
   *
   * @param checkpoint takes effect with it, or not either; null if it comes with none
   * @throws UnavailableException if it is not known whether it is in the log
   */
  Result append(
      EntryBuilder built, LogView view, @Nullable ReadyCheckpoint checkpoint, Deadline deadline) {
    long number = built.number();
    byte[] entry = built.bytes();
    ObjectReference reference = entry.length > largestInSlot ? ObjectReference.to(entry) : null;
    String object = reference == null ? null : objects.ofEntry(number, reference);
    if (object != null) {
      objects.put(object, entry, deadline);
    }
    byte[] content =
        reference == null ? EntryContent.here(entry) : EntryContent.inObject(reference);
    AppendResult result = append(new LogSlot(number, content), checkpoint, deadline);
    if (result instanceof AppendResult.Unknown unknown) {
      throw new UnavailableException(unknown.reason());
    }
    if (result instanceof AppendResult.Superseded) {
      return Result.REFUSED;
    }
    if (result instanceof AppendResult.Taken taken && !isOwn(taken.held(), number, content)) {
      discard(object, taken.held(), number, deadline);
      return Result.REFUSED;
    }
    view.apply(number, built.entry(), object);
    return result instanceof AppendResult.Appended ? Result.APPENDED : Result.HELD;
  }

  private AppendResult append(
      LogSlot next, @Nullable ReadyCheckpoint checkpoint, Deadline deadline) {
    return checkpoint == null
        ? table.append(log, next, deadline)
        : table.append(
            log, next, checkpoint.next().checkpoint(), checkpoint.before().through(), deadline);
  }

  /** An attempt may have taken effect although its answer was lost. */
  private static boolean isOwn(@Nullable LogSlot held, long number, byte[] content) {
    return held != null && held.number() == number && Arrays.equals(held.content(), content);
  }

  /** Once another entry has the number, nobody can append one that refers to the object. */
  private void discard(
      @Nullable String object, @Nullable LogSlot held, long number, Deadline deadline) {
    if (object != null && held != null && held.number() == number) {
      objects.delete(Set.of(object), deadline);
    }
  }
}
