package dev.sluice.delivery.window;

import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard's tumbling windows have come. It says with which records and which state the
 * function is to be invoked next, and takes what it answered; it calls nothing and knows no clock.
 * A value: what is delivered again from an earlier checkpoint goes on from the value of that time.
 *
 * <ul>
 *   <li>A record is of the window in which it arrived; a batch holds records of one window.
 *   <li>The first invocation of a window gets a fresh state, each further one what the one before
 *       answered.
 *   <li>An invocation that fails changes nothing. It is retried with the same state, the final one
 *       too: the shard stands still until it succeeds or is given up.
 *   <li>A state of more than 1 MB ends the window early: the next invocation is told so, and the
 *       rest of the window begins with a fresh state.
 *   <li>A shard's end ends its window. Its children begin anew.
 * </ul>
 *
 * <p>What is not documented: whether the final invocation comes alone, without records ({@link
 * #next}), or with the last records of the window ({@link WindowStep.Invoke#asFinal}). A record
 * that seems to have arrived before the window that is open counts in that one.
 *
 * <p>Source: "Implementing stateful Kinesis Data Streams processing in Lambda", AWS Lambda
 * Developer Guide; for early ends the descriptions of {@code TimeWindowProperties} in
 * aws/aws-lambda-go.
 *
 * @param length of each window
 * @param open the window that has begun and is not over; null if there is none
 * @param state what its next invocation gets
 */
public record WindowProgress(Duration length, @Nullable TumblingWindow open, WindowState state) {

  /** Before the first record of a shard. */
  public static WindowProgress ofShard(Duration length) {
    return new WindowProgress(length, null, WindowState.FRESH);
  }

  /**
   * What is to be done next, with a final invocation that comes alone.
   *
   * @param waiting the records that are to be delivered next, in order; with parts of several
   *     windows, what belongs to later ones waits on
   * @param over whether the window that is open gets no further record but those that wait: its
   *     time has passed, or the shard has ended
   */
  public WindowStep next(List<StreamRecord> waiting, boolean over) {
    if (open != null) {
      return next(open, waiting, over);
    }
    return waiting.isEmpty()
        ? new WindowStep.Wait()
        : next(TumblingWindow.at(waiting.get(0).arrival(), length), waiting, over);
  }

  private WindowStep next(TumblingWindow window, List<StreamRecord> waiting, boolean over) {
    int count = leading(window, waiting);
    boolean isLast = over || count < waiting.size();
    if (state.isTooLarge()) {
      return new WindowStep.Invoke(0, new WindowInvocation(window, state, false, true), false);
    }
    if (count > 0) {
      return new WindowStep.Invoke(
          count, new WindowInvocation(window, state, false, false), isLast);
    }
    return isLast
        ? new WindowStep.Invoke(0, new WindowInvocation(window, state, true, false), true)
        : new WindowStep.Wait();
  }

  private static int leading(TumblingWindow window, List<StreamRecord> waiting) {
    int count = 0;
    while (count < waiting.size() && waiting.get(count).arrival().isBefore(window.end())) {
      count++;
    }
    return count;
  }

  /** After an invocation has succeeded, whole or in part, with what it answered. */
  public WindowProgress after(WindowInvocation told, WindowState answered) {
    if (told.isFinal()) {
      return ofShard(length);
    }
    return new WindowProgress(
        length, told.window(), told.isTerminatedEarly() ? WindowState.FRESH : answered);
  }
}
