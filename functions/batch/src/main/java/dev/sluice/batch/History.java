package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where alerts and closed windows are kept once they are told, each as an item of its own, until
 * they expire. Safe for any number of threads. Its laws:
 *
 * <ol>
 *   <li>What was appended and answered is seen by every question that begins afterwards, until it
 *       expires, is deleted, or something else is appended in its place.
 *   <li>Appending the same again changes nothing.
 *   <li>Something else in a decision's place is not that decision.
 * </ol>
 *
 * <p>Passing trouble is retried inside the deadline. A history that is wrongly set up is an {@link
 * IllegalStateException} that names the setting.
 */
public interface History {

  /** Whether a decision is kept as history; others are only told. */
  static boolean keeps(Decision decision) {
    return !(decision instanceof Decision.Contribution);
  }

  /**
   * Keeps decisions, until they expire. Of two that have one place the last is kept.
   *
   * @return the keys of which not everything could be kept, with the reason
   */
  Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline);

  /**
   * The keys of which not every decision is kept, with just the content that {@link #appendHistory}
   * would give it if it were asked to keep these.
   *
   * @param decisions alerts and closed windows
   * @throws UnavailableException if that is not known before the deadline
   */
  Set<String> lacking(List<Decision> decisions, Deadline deadline);
}
