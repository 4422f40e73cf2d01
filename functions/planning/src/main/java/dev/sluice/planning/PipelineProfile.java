package dev.sluice.planning;

import java.util.List;

/**
 * What a pipeline makes of a record, in bytes and counts: measured over sample records, or taken
 * from what it declares.
 *
 * @param origin how these figures were come by, for people
 * @param itemBytes of a key's item, on average, by DynamoDB's rules
 * @param itemWriteUnits of one write of it, on average
 * @param indexWriteUnits of one write of it in indexes, on average
 * @param logEntryBytes of a changed key in the log's entry, on average
 * @param alertsPerRecord how many of them raise an alert
 * @param alertItemBytes of an alert's history item
 * @param windowItemBytes of a closed window's
 * @param windowSeconds how long each kind of window is
 * @param historySeconds how long alerts and closed windows are kept
 * @param objectBytes of a key's state that is too large for its item and lies in an object of its
 *     own; 0 where states lie in items
 */
public record PipelineProfile(
    String origin,
    double itemBytes,
    double itemWriteUnits,
    double indexWriteUnits,
    double logEntryBytes,
    double alertsPerRecord,
    double alertItemBytes,
    double windowItemBytes,
    List<Double> windowSeconds,
    double historySeconds,
    double objectBytes) {

  private static final double MOST_ALERTS = 1_000;

  private static final double MOST_ENTRY_BYTES = 100 << 20;

  public PipelineProfile {
    windowSeconds = List.copyOf(windowSeconds);
    Workload.require(
        alertsPerRecord >= 0 && alertsPerRecord <= MOST_ALERTS, "alerts a record", alertsPerRecord);
    Workload.require(
        logEntryBytes > 0 && logEntryBytes <= MOST_ENTRY_BYTES,
        "bytes of a changed key in a log",
        logEntryBytes);
  }

  /** With another share of records that raise alerts. */
  public PipelineProfile withAlerts(double perRecord) {
    return new PipelineProfile(
        origin,
        itemBytes,
        itemWriteUnits,
        indexWriteUnits,
        logEntryBytes,
        perRecord,
        alertItemBytes,
        windowItemBytes,
        windowSeconds,
        historySeconds,
        objectBytes);
  }

  /** With another size of a changed key in the log's entry. */
  public PipelineProfile withLogEntry(double bytes) {
    return new PipelineProfile(
        origin,
        itemBytes,
        itemWriteUnits,
        indexWriteUnits,
        bytes,
        alertsPerRecord,
        alertItemBytes,
        windowItemBytes,
        windowSeconds,
        historySeconds,
        objectBytes);
  }
}
