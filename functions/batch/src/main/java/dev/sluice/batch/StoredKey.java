package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds of a key. Equal by content.
 *
 * @param revision grows by one with every commit; the first is 1
 * @param positions the highest position applied, by shard
 * @param state the encoded state; owned by whoever holds this object, never written to
 * @param outbox what the latest commit decided and nobody has yet told to be published
 * @param parking why the key stands still; null if it does not
 * @param expiresAt epoch seconds after which nothing is kept of the key, unless it is parked
 * @param watch since when the key is silent; null if that is of no interest
 * @param provenance who took the key's records, by shard; none where nobody noted it
 * @param lease who carries what is later than this; null if nobody does
 */
// An array, and not a copy: states are most of what a batch holds, and nobody writes to one.
@SuppressWarnings("ArrayRecordComponent")
public record StoredKey(
    String key,
    long revision,
    Map<String, Position> positions,
    byte[] state,
    List<Decision> outbox,
    @Nullable Parking parking,
    long expiresAt,
    @Nullable Watch watch,
    Map<String, Provenance> provenance,
    @Nullable Lease lease) {

  public StoredKey {
    positions = Map.copyOf(positions);
    outbox = List.copyOf(outbox);
    provenance = Map.copyOf(provenance);
  }

  /** A key that nobody carries. */
  public StoredKey(
      String key,
      long revision,
      Map<String, Position> positions,
      byte[] state,
      List<Decision> outbox,
      @Nullable Parking parking,
      long expiresAt,
      @Nullable Watch watch,
      Map<String, Provenance> provenance) {
    this(key, revision, positions, state, outbox, parking, expiresAt, watch, provenance, null);
  }

  /** A key whose silence is of no interest, and of which nobody noted who took its records. */
  public StoredKey(
      String key,
      long revision,
      Map<String, Position> positions,
      byte[] state,
      List<Decision> outbox,
      @Nullable Parking parking,
      long expiresAt) {
    this(key, revision, positions, state, outbox, parking, expiresAt, null, Map.of());
  }

  /**
   * Stands for a key of which something is stored that the store cannot read. No pipeline restores
   * its state, so nothing is ever committed over it.
   */
  public static StoredKey unreadable(String key) {
    return new StoredKey(key, 0, Map.of(), new byte[0], List.of(), null, 0);
  }

  public StoredKey withoutOutbox() {
    if (outbox.isEmpty()) {
      return this;
    }
    return withOutbox(List.of());
  }

  /** The same, with something else left to tell. */
  public StoredKey withOutbox(List<Decision> other) {
    return new StoredKey(
        key, revision, positions, state, other, parking, expiresAt, watch, provenance, lease);
  }

  /** The same at another revision, carried by somebody else. */
  public StoredKey at(long other, @Nullable Lease carrier) {
    return new StoredKey(
        key, other, positions, state, outbox, parking, expiresAt, watch, provenance, carrier);
  }

  StoredKey withState(byte[] other) {
    return new StoredKey(
        key, revision, positions, other, outbox, parking, expiresAt, watch, provenance, lease);
  }

  /**
   * The key's state.
   *
   * @throws CorruptStateException if it cannot be read
   */
  KeyState restore(Pipeline pipeline) throws CorruptStateException {
    return pipeline.restore(readable(pipeline));
  }

  /**
   * The key's encoded state.
   *
   * @throws CorruptStateException if it is an object that is not there
   */
  byte[] readable(Pipeline pipeline) throws CorruptStateException {
    StateReference reference = StateReference.in(state);
    if (reference != null) {
      throw new CorruptStateException(
          "the object " + reference.name(pipeline.name(), key) + " is not there, or is another");
    }
    return state;
  }

  /** The next revision, at which no further record was applied. */
  StoredKey next(byte[] state, List<Decision> outbox, Watch watch) {
    return new StoredKey(
        key, revision + 1, positions, state, outbox, parking, expiresAt, watch, provenance, lease);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredKey that
        && key.equals(that.key)
        && revision == that.revision
        && positions.equals(that.positions)
        && Arrays.equals(state, that.state)
        && outbox.equals(that.outbox)
        && Objects.equals(parking, that.parking)
        && expiresAt == that.expiresAt
        && Objects.equals(watch, that.watch)
        && provenance.equals(that.provenance)
        && Objects.equals(lease, that.lease);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        key,
        revision,
        positions,
        Arrays.hashCode(state),
        outbox,
        parking,
        expiresAt,
        watch,
        provenance,
        lease);
  }

  @Override
  public String toString() {
    return "StoredKey[key=%s, revision=%d, positions=%s, state=%d bytes, outbox=%s, %s, expires=%d, %s, %s, %s]"
        .formatted(
            key,
            revision,
            positions,
            state.length,
            outbox,
            parking,
            expiresAt,
            watch,
            provenance,
            lease);
  }
}
