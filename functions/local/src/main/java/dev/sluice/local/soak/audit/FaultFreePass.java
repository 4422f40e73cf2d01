package dev.sluice.local.soak.audit;

import dev.sluice.aws.Iso8601;
import dev.sluice.batch.Position;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.local.archive.Identity;
import dev.sluice.local.soak.audit.Contents.BadRecord;
import dev.sluice.local.soak.audit.Contents.KeyContent;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.Summary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What records come to when each is applied once, in order, by the pipeline alone: no batch, no
 * store, no outbox, no fence, and a state that is never encoded before the end.
 */
public final class FaultFreePass {

  private final Pipeline pipeline;
  private final Map<String, Key> keys = new HashMap<>();
  private final Map<String, String> alerts = new HashMap<>();
  private final Map<String, String> history = new HashMap<>();
  private final Map<Identity, BadRecord> bad = new HashMap<>();
  private long applied;
  private long filtered;

  public FaultFreePass(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  private record Key(KeyState state, Map<String, Position> positions) {}

  /** Applies the next record of a shard; those of the shard's parents have been applied before. */
  public void apply(String shard, StreamRecord record) {
    long arrival = record.arrival().toEpochMilli();
    Prepared prepared = pipeline.prepare(ByteBuffer.wrap(record.data()), arrival);
    if (prepared instanceof Prepared.Ready ready) {
      pipeline.infer(List.of(ready.event()));
      apply(ready.event(), shard, Position.of(record.sequenceNumber()));
    } else if (prepared instanceof Prepared.Rejected rejected) {
      bad.put(
          new Identity(shard, Position.of(record.sequenceNumber())),
          badRecord(rejected, record.data()));
    } else {
      filtered++;
    }
  }

  private void apply(Event event, String shard, Position position) {
    Key key =
        keys.computeIfAbsent(event.key(), unseen -> new Key(pipeline.newState(), new HashMap<>()));
    List<Decision> decisions = new ArrayList<>();
    key.state().apply(event, decisions);
    key.positions().put(shard, position);
    decisions.forEach(this::keep);
    applied++;
  }

  private void keep(Decision decision) {
    history.put(Wording.place(decision), Wording.of(decision));
    if (decision instanceof Decision.Alert alert) {
      alerts.put(alert.id(), Wording.of(alert));
    }
  }

  private static BadRecord badRecord(Prepared.Rejected rejected, byte[] data) {
    return new BadRecord(
        rejected.stage().name().toLowerCase(Locale.ROOT),
        rejected.reason(),
        Base64.getEncoder().encodeToString(data));
  }

  /** How many records took effect. */
  public long applied() {
    return applied;
  }

  /** How many records a filter held back. */
  public long filtered() {
    return filtered;
  }

  /** What all that was applied has left. */
  public Contents contents() {
    Map<String, KeyContent> contents = new HashMap<>();
    keys.forEach((name, key) -> contents.put(name, content(key)));
    return new Contents(contents, alerts, history, bad);
  }

  private static KeyContent content(Key key) {
    Summary summary = key.state().summary();
    return new KeyContent(
        summary.count(),
        key.positions(),
        HexFormat.of().formatHex(key.state().encode()),
        Iso8601.ofMillis(summary.timeMillis()),
        summary.level(),
        summary.expiresAt(),
        "");
  }
}
