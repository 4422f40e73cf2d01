package dev.sluice.local.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.local.soak.audit.Audit.Verdict;
import dev.sluice.local.soak.audit.Contents;
import dev.sluice.local.soak.audit.Left;

/**
 * What a soak came to.
 *
 * @param state how the pipeline kept its keys' states
 * @param keys how many keys there were to choose from
 * @param seconds that were measured
 * @param rate records a second that were pushed in them
 * @param records that were pushed in all, all of which are audited
 * @param expected what one pass over them leaves
 * @param filtered how many of them have no effect by the pipeline's filter
 * @param toCommit from just before the call that put a record on the stream to the answer of the
 *     table by which the function knows that it is applied
 * @param toAlert from there to the receipt, by a subscriber, of an alert that the record raised
 * @param fleet what happened to the function
 * @param restarts how often an emulator was killed and started again
 * @param reshards how often shards were split or merged
 * @param alertsRepeated how often a subscriber got an alert that it had got before
 * @param givenUp how many records the mapping gave up
 * @param left what was left beside what was asked for
 * @param verdict what the audit has found
 */
public record SoakReport(
    String state,
    int keys,
    double seconds,
    double rate,
    long records,
    Contents expected,
    long filtered,
    Quantiles toCommit,
    Quantiles toAlert,
    FleetCounts fleet,
    long restarts,
    long reshards,
    long alertsRepeated,
    long givenUp,
    Left left,
    Verdict verdict) {

  /** Whether each record took effect once or is in quarantine. */
  public boolean isClean() {
    return verdict.isClean() && givenUp == 0;
  }

  /** One line. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("state", state);
    json.put("seconds", tenths(seconds)).put("rate", tenths(rate)).put("records", records);
    json.put("keys", keys).put("keysSeen", expected.keys().size());
    json.set("pushToCommit", json(toCommit));
    json.set("pushToAlert", json(toAlert));
    json.put("restarts", restarts).put("recycles", fleet.recycles()).put("reshards", reshards);
    json.put("orphaned", fleet.orphaned()).put("died", fleet.died());
    json.put("invocations", fleet.invocations()).put("coldStarts", fleet.coldStarts());
    json.put("losses", verdict.losses()).put("duplicates", verdict.duplicates());
    json.put("differences", verdict.differences()).put("givenUp", givenUp);
    json.put("applied", applied()).put("filtered", filtered);
    json.put("quarantined", expected.quarantine().size());
    json.put("alerts", expected.alerts().size()).put("alertsRepeated", alertsRepeated);
    json.put("history", expected.history().size());
    json.set("left", json(left));
    return json.toString();
  }

  private long applied() {
    return expected.keys().values().stream().mapToLong(Contents.KeyContent::count).sum();
  }

  private static ObjectNode json(Left left) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("outboxes", left.outboxes())
        .put("parked", left.parked())
        .put("carried", left.carried())
        .put("entries", left.entries())
        .put("objects", left.objects())
        .put("orphans", left.orphans());
  }

  private static ObjectNode json(Quantiles quantiles) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("count", quantiles.count())
        .put("p50", tenths(quantiles.p50()))
        .put("p99", tenths(quantiles.p99()))
        .put("max", tenths(quantiles.longest()));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
