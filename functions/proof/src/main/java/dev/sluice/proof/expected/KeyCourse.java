package dev.sluice.proof.expected;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.batch.Position;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.plan.QuarantinePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of one key, record by record. */
final class KeyCourse {

  private final String key;
  private final Pipeline pipeline;
  private final JsonForm json;
  private final KeyState state;
  private final Map<String, Position> positions = new HashMap<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<JsonNode, Sent> lines = new LinkedHashMap<>();
  private final Map<String, Position> waiting = new HashMap<>();
  private final List<Lull> lulls = new ArrayList<>();
  private long newestMillis = Long.MIN_VALUE;
  private @Nullable Sent refused;
  private String refusedIn = "";
  private long waitingRecords;
  private long waitingBytes;
  private long expiresAt;

  KeyCourse(String key, Pipeline pipeline) {
    this.key = key;
    this.pipeline = pipeline;
    this.json = new JsonForm(pipeline);
    this.state = pipeline.newState();
  }

  /** A record that the key's state can take, unless the key stands still. */
  void take(Sent sent, Event event) {
    Sent behind = refused;
    if (behind != null) {
      join(sent);
      lines.put(json.line(sent, fits() ? "parked" : "overflow", waits(behind), key), sent);
    } else {
      state.apply(event, decisions);
      positions.put(sent.shard(), sent.position());
      expiresAt = state.summary().expiresAt();
      newestMillis = Math.max(newestMillis, event.timeMillis());
      heard(sent);
    }
  }

  /** A bad record. */
  void refuse(Sent sent, Prepared.Rejected bad) {
    if (pipeline.parks(bad.stage())) {
      if (refused == null) {
        park(sent, bad.stage());
      } else {
        join(sent);
      }
    }
    lines.put(json.line(sent, name(bad.stage()), bad.reason(), key), sent);
  }

  private void park(Sent sent, Prepared.Stage stage) {
    refused = sent;
    refusedIn = stage.name();
    waitsFrom(sent);
  }

  private void join(Sent sent) {
    waitingRecords++;
    waitingBytes += sent.data().length;
    waitsFrom(sent);
  }

  private void waitsFrom(Sent sent) {
    waiting.put(sent.shard(), sent.position());
    heard(sent);
    long retention = pipeline.plan().retention().state().toSeconds();
    expiresAt = Math.max(expiresAt, Math.floorDiv(sent.arrivalMillis(), 1_000L) + retention);
  }

  /** Silence is measured by when the stream took records. */
  private void heard(Sent sent) {
    if (pipeline.watchesSilence()) {
      long now = sent.arrivalMillis();
      lulls.replaceAll(lull -> lull.nextMillis() == Lull.NEVER ? lull.until(now) : lull);
      long newest = newestMillis == Long.MIN_VALUE ? now : newestMillis;
      lulls.add(new Lull(key, state.encode(), decisions.size(), newest, now, Lull.NEVER));
    }
  }

  private boolean fits() {
    QuarantinePlan.Bound bound = pipeline.plan().quarantine().parked();
    return waitingRecords <= bound.records() && waitingBytes <= bound.bytes();
  }

  private String waits(Sent behind) {
    QuarantinePlan.Bound bound = pipeline.plan().quarantine().parked();
    return "waits behind %s/%s, refused in %s%s"
        .formatted(
            behind.shard(),
            behind.position(),
            refusedIn,
            fits()
                ? ""
                : ", beyond the bound of %d records and %d bytes"
                    .formatted(bound.records(), bound.bytes()));
  }

  private static String name(Prepared.Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  KeyResult result() {
    return new KeyResult(item(), decisions, lines, lulls);
  }

  private Map<String, AttributeValue> item() {
    Sent behind = refused;
    if (positions.isEmpty() && behind == null) {
      return Map.of();
    }
    ItemForm form = new ItemForm(pipeline.name());
    Map<String, AttributeValue> item = form.state(key, positions, state.encode());
    if (!positions.isEmpty()) {
      item.putAll(form.readable(state.summary()));
    }
    if (behind == null) {
      item.put("exp", form.expiry(expiresAt));
    } else {
      item.put(
          "parked",
          form.parked(
              behind,
              refusedIn.toLowerCase(Locale.ROOT),
              waiting,
              waitingRecords,
              waitingBytes,
              expiresAt));
    }
    return item;
  }
}
