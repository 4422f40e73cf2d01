package dev.sluice.local.plan;

import java.util.List;

/**
 * What is known of a pipeline beside its items.
 *
 * @param origin how it is known
 * @param logEntryBytes what a log would hold of a changed key
 * @param objectBytes of a state that is too large for an item; 0 where states lie in items
 * @param alertsPerRecord how many records raise an alert
 * @param decisionBytes of a history item, where none was seen
 * @param historySeconds how long history items are kept
 */
record ProfileParts(
    String origin,
    double logEntryBytes,
    double objectBytes,
    double alertsPerRecord,
    double decisionBytes,
    List<Double> windowSeconds,
    double historySeconds) {}
