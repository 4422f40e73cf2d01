package dev.sluice.local.redrive;

import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.KeptRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a plan is in memory at once, and is done again at most when a run was stopped.
 *
 * @param records at most so many in a part
 * @param bytes of their data, at most, unless one alone has more
 */
record PartSize(int records, long bytes) {

  static final PartSize USUAL = new PartSize(1_000, 4 << 20);

  /** Takes the parts of a plan, in order. */
  interface PartTaker {

    /**
     * Takes the next part.
     *
     * @param place that of the part's first record in the plan
     */
    void take(long place, List<KeptRecord> part) throws IOException;
  }

  void cut(List<Chosen> all, Backlog backlog, PartTaker taker) throws IOException {
    List<KeptRecord> part = new ArrayList<>();
    long place = 0;
    long size = 0;
    for (Chosen chosen : all) {
      KeptRecord next = chosen.planned(backlog);
      int more = next.record().data().remaining();
      if (part.size() == records || (size + more > bytes && !part.isEmpty())) {
        taker.take(place, part);
        place += part.size();
        part = new ArrayList<>();
        size = 0;
      }
      part.add(next);
      size += more;
    }
    if (!part.isEmpty()) {
      taker.take(place, part);
    }
  }
}
