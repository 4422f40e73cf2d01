package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.QuarantinePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one key must come to. */
final class ExpectedKey {

  private final Pipeline pipeline;
  private final KeyState state;
  private final Map<String, Position> positions = new HashMap<>();
  private @Nullable Parking parking;
  private long expiresAt;
  private boolean applied;

  ExpectedKey(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.state = pipeline.newState();
  }

  boolean isParked() {
    return parking != null;
  }

  /** Whether there are results to read. */
  boolean isApplied() {
    return applied;
  }

  KeyState state() {
    return state;
  }

  void apply(ShardRecord record, Event event, List<Decision> decisions) {
    state.apply(event, decisions);
    positions.put(record.shard(), record.position());
    expiresAt = state.summary().expiresAt();
    applied = true;
  }

  /** The key stands still behind this record. */
  void park(ShardRecord record, Stage stage) {
    Map<String, Position> waiting = Map.of(record.shard(), record.position());
    parking = new Parking(record.shard(), record.position(), stage, waiting, 0, 0);
    keepUntil(record);
  }

  /** Another record waits; which stage that is. */
  Stage join(ShardRecord record) {
    Parking before = Objects.requireNonNull(parking);
    Map<String, Position> waiting = new HashMap<>(before.waiting());
    waiting.put(record.shard(), record.position());
    parking =
        new Parking(
            before.shard(),
            before.position(),
            before.stage(),
            waiting,
            before.records() + 1,
            before.bytes() + record.data().remaining());
    keepUntil(record);
    return fits() ? Stage.PARKED : Stage.OVERFLOW;
  }

  /** Why the record that joined last waits. */
  String reason() {
    Parking now = Objects.requireNonNull(parking);
    QuarantinePlan.Bound bound = pipeline.plan().quarantine().parked();
    String reason =
        "waits behind %s/%s, refused in %s".formatted(now.shard(), now.position(), now.stage());
    return fits()
        ? reason
        : "%s, beyond the bound of %d records and %d bytes"
            .formatted(reason, bound.records(), bound.bytes());
  }

  private boolean fits() {
    Parking now = Objects.requireNonNull(parking);
    QuarantinePlan.Bound bound = pipeline.plan().quarantine().parked();
    return now.records() <= bound.records() && now.bytes() <= bound.bytes();
  }

  private void keepUntil(ShardRecord record) {
    long retention = pipeline.plan().retention().state().toSeconds();
    expiresAt = Math.max(expiresAt, record.arrivalMillis() / 1_000 + retention);
  }

  /** As above, but that a run's place may be among the positions. */
  void assertRedriven(StoredKey held) {
    Map<String, Position> reached = new HashMap<>(held.positions());
    reached.remove(Redrive.SHARD);
    assertThat(reached).as("positions of %s", held.key()).isEqualTo(positions);
    assertThat(held.state()).as("state of %s", held.key()).isEqualTo(state.encode());
    assertThat(held.parking()).as("parking of %s", held.key()).isNull();
  }

  void assertMetBy(StoredKey held) {
    String key = held.key();
    assertThat(held.positions()).as("positions of %s", key).isEqualTo(positions);
    assertThat(held.state()).as("state of %s", key).isEqualTo(state.encode());
    assertThat(held.parking()).as("parking of %s", key).isEqualTo(parking);
    assertThat(held.expiresAt()).as("expiry of %s", key).isEqualTo(expiresAt);
  }
}
