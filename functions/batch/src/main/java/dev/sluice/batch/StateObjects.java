package dev.sluice.batch;

import java.util.Map;
import java.util.Set;

/**
 * Where states are kept that are too large for the {@link StateStore}: bytes under names. Safe for
 * any number of threads. Its laws:
 *
 * <ol>
 *   <li>What was put is found by every call that begins afterwards, until it is deleted.
 *   <li>Putting replaces what was there.
 *   <li>An object is found whole or not at all.
 * </ol>
 *
 * <p>Passing trouble is retried inside the deadline. Objects that are wrongly set up (no such
 * bucket, no right to write) are an {@link IllegalStateException} that names the setting.
 */
public interface StateObjects {

  /**
   * Puts each object by itself.
   *
   * @return the names under which it may not be, for the service did not answer, with the reason
   */
  Map<String, String> put(Map<String, byte[]> objects, Deadline deadline);

  /**
   * The objects of those of the names that are there.
   *
   * @throws UnavailableException if the service does not answer before the deadline
   */
  Map<String, byte[]> get(Set<String> names, Deadline deadline);

  /** Deletes what nobody needs any more. What cannot be deleted in time stays. */
  void delete(Set<String> names, Deadline deadline);
}
