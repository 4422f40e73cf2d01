package dev.sluice.batch.log;

import static dev.sluice.batch.log.ChangeForm.OUTBOX;
import static dev.sluice.batch.log.ChangeForm.PARKING;
import static dev.sluice.batch.log.ChangeForm.PROVENANCE;
import static dev.sluice.batch.log.ChangeForm.SUMMARY;
import static dev.sluice.batch.log.ChangeForm.WATCH;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Parking;
import dev.sluice.batch.Position;
import dev.sluice.batch.Provenance;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.StraightTrail;
import dev.sluice.batch.Stretch;
import dev.sluice.batch.Tenure;
import dev.sluice.batch.Trail;
import dev.sluice.batch.Watch;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.EncodedResults;
import dev.sluice.pipeline.ResultForm;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.bytes.ByteSink;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes keys with their results in the {@link ChangeForm}. */
final class ChangeWriter {

  private final EntryScope scope;
  private final ByteSink sink;
  private final DecisionWriter decisions;

  /** The position that the change begins with. */
  private @Nullable Position first;

  ChangeWriter(EntryScope scope, ByteSink sink) {
    this.scope = scope;
    this.sink = sink;
    this.decisions = new DecisionWriter(scope, sink);
  }

  void write(Commit change) {
    first = null;
    Summary summary = change.summary();
    EncodedResults encoded = summary == null ? null : summary.encoded();
    if (encoded != null) {
      scope.begin(encoded.names());
    }
    StoredKey key = change.next();
    head(key, flags(key) | (summary == null ? 0 : SUMMARY));
    Trail trail = key.trail();
    positions(trail);
    sink.sized(key.state());
    if (!key.outbox().isEmpty()) {
      outbox(key.outbox());
    }
    if (key.parking() != null) {
      parking(key.parking());
    }
    if (key.watch() != null) {
      sink.signed(key.watch().heardMillis());
      sink.signed(key.watch().lookedMillis());
    }
    if (hasProvenance(trail)) {
      provenance(trail);
    }
    if (summary != null) {
      summary(summary);
    }
  }

  /** Of all parts but the results. */
  static int flags(StoredKey key) {
    return (key.outbox().isEmpty() ? 0 : OUTBOX)
        | (key.parking() == null ? 0 : PARKING)
        | (key.watch() == null ? 0 : WATCH)
        | (hasProvenance(key.trail()) ? PROVENANCE : 0);
  }

  private static boolean hasProvenance(Trail trail) {
    return trail instanceof StraightTrail || !trail.provenance().isEmpty();
  }

  private void head(StoredKey key, int flags) {
    sink.text(key.key());
    sink.count(key.revision());
    sink.signed(key.expiresAt());
    sink.bits(flags);
    Watch watch = key.watch();
    if (watch != null) {
      sink.signed(watch.dueSeconds());
    }
  }

  private void name(String text) {
    sink.count(scope.number(text));
  }

  private void position(Position position) {
    if (first == null) {
      first = position;
    } else if (first.equals(position)) {
      sink.count(PositionForm.AS_FIRST);
      return;
    }
    PositionForm.write(position, scope, sink);
  }

  private void positions(Trail trail) {
    if (trail instanceof StraightTrail straight) {
      sink.count(1);
      name(straight.shard());
      position(straight.through());
    } else {
      positions(trail.positions());
    }
  }

  private void positions(Map<String, Position> positions) {
    sink.count(positions.size());
    positions.forEach((shard, position) -> {
      name(shard);
      position(position);
    });
  }

  private void outbox(List<Decision> outbox) {
    sink.count(outbox.size());
    outbox.forEach(decisions::write);
  }

  private void parking(Parking parking) {
    name(parking.shard());
    position(parking.position());
    name(parking.stage().name());
    positions(parking.waiting());
    sink.count(parking.records());
    sink.count(parking.bytes());
  }

  private void provenance(Trail trail) {
    if (trail instanceof StraightTrail straight) {
      provenance(straight);
    } else {
      sink.count(trail.provenance().size());
      trail.provenance().forEach(this::provenance);
    }
  }

  /** As that of its one shard, of which nothing is forgotten and nothing ahead. */
  private void provenance(StraightTrail trail) {
    sink.count(1);
    name(trail.shard());
    sink.bits(0);
    sink.count(1);
    name(trail.version());
    stretch(trail.firstFrom(), trail.firstThrough());
    boolean isOne =
        trail.from().equals(trail.firstFrom()) && trail.through().equals(trail.firstThrough());
    sink.bits(isOne ? 0 : 1);
    if (!isOne) {
      stretch(trail.from(), trail.through());
    }
    sink.count(0);
  }

  private void provenance(String shard, Provenance provenance) {
    name(shard);
    Position forgotten = provenance.forgotten();
    sink.bits(forgotten == null ? 0 : 1);
    if (forgotten != null) {
      position(forgotten);
    }
    sink.count(provenance.tenures().size());
    provenance.tenures().forEach(this::tenure);
    sink.count(provenance.ahead().size());
    provenance.ahead().forEach(this::position);
  }

  /**
   * Most versions took a key's records for longer than one batch; then the last stretch differs.
   */
  private void tenure(Tenure tenure) {
    name(tenure.version());
    stretch(tenure.first());
    boolean isOne = tenure.last().equals(tenure.first());
    sink.bits(isOne ? 0 : 1);
    if (!isOne) {
      stretch(tenure.last());
    }
  }

  private void stretch(Stretch stretch) {
    stretch(stretch.from(), stretch.through());
  }

  /** Most stretches are one record. */
  private void stretch(Position from, Position through) {
    position(from);
    boolean isOne = through.equals(from);
    sink.bits(isOne ? 0 : 1);
    if (!isOne) {
      position(through);
    }
  }

  private void summary(Summary summary) {
    sink.signed(summary.timeMillis());
    sink.count(summary.count());
    name(summary.level());
    sink.signed(summary.expiresAt());
    EncodedResults encoded = summary.encoded();
    if (encoded != null && scope.beginsWith(encoded.names())) {
      encoded.write(sink);
    } else {
      ResultForm.write(summary, scope::number, sink);
    }
  }
}
