package dev.sluice.batch;

import java.util.List;

/**
 * Where bad records are kept, at least once, with their raw bytes and the reason. Safe for any
 * number of threads.
 */
public interface Quarantine {

  /**
   * Keeps bad records, in one piece. When it returns they are safe. The same records again are no
   * harm, and other records between the same positions replace none of them: a batch may call it
   * several times, and when it is delivered again more or fewer of its records may be bad.
   *
   * @throws UnavailableException if they could not be kept before the deadline
   * @throws IllegalStateException if the quarantine is wrongly set up (no such bucket, no right to
   *     write)
   */
  void put(List<QuarantinedRecord> records, Deadline deadline);
}
