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

/** What the store holds of a key. Equal by content. */
public final class StoredKey {

  private static final int POSITION_BYTES = 192;

  private final String key;
  private final long revision;
  private final Trail trail;

  /** An array, and not a copy: states are most of what a batch holds, and nobody writes to one. */
  private final byte[] state;

  private final List<Decision> outbox;
  private final @Nullable Parking parking;
  private final long expiresAt;
  private final @Nullable Watch watch;
  private final @Nullable Lease lease;

  /** Known from the beginning: when a cache asks for it, what it is made of is far in memory. */
  private final int bytes;

  /**
   * @param revision grows by one with every commit; the first is 1
   * @param trail how far the key has come, and who took it there
   * @param state the encoded state; owned by whoever holds this object, never written to
   * @param outbox what the latest commit decided and nobody has yet told to be published
   * @param parking why the key stands still; null if it does not
   * @param expiresAt epoch seconds after which nothing is kept of the key, unless it is parked
   * @param watch since when the key is silent; null if that is of no interest
   * @param lease who carries what is later than this; null if nobody does
   */
  public StoredKey(
      String key,
      long revision,
      Trail trail,
      byte[] state,
      List<Decision> outbox,
      @Nullable Parking parking,
      long expiresAt,
      @Nullable Watch watch,
      @Nullable Lease lease) {
    this.key = key;
    this.revision = revision;
    this.trail = trail;
    this.state = state;
    this.outbox = List.copyOf(outbox);
    this.parking = parking;
    this.expiresAt = expiresAt;
    this.watch = watch;
    this.lease = lease;
    this.bytes = state.length + POSITION_BYTES * (trail.size() + waiting(parking));
  }

  private static int waiting(@Nullable Parking parking) {
    return parking == null ? 0 : 1 + parking.waiting().size();
  }

  /**
   * The same of a key whose trail is not known in one piece.
   *
   * @param positions the highest position applied, by shard
   * @param provenance who took the key's records, by shard; none where nobody noted it
   */
  public StoredKey(
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
    this(
        key,
        revision,
        Trail.of(positions, provenance),
        state,
        outbox,
        parking,
        expiresAt,
        watch,
        lease);
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

  public String key() {
    return key;
  }

  /** Grows by one with every commit; the first is 1. */
  public long revision() {
    return revision;
  }

  /** How far the key has come, and who took it there. */
  public Trail trail() {
    return trail;
  }

  /** The highest position applied, by shard. */
  public Map<String, Position> positions() {
    return trail.positions();
  }

  /** Who took the key's records, by shard; none where nobody noted it. */
  public Map<String, Provenance> provenance() {
    return trail.provenance();
  }

  /** The encoded state; nobody writes to it. */
  public byte[] state() {
    return state;
  }

  /** What the latest commit decided and nobody has yet told to be published. */
  public List<Decision> outbox() {
    return outbox;
  }

  /** Why the key stands still; null if it does not. */
  public @Nullable Parking parking() {
    return parking;
  }

  /** Epoch seconds after which nothing is kept of the key, unless it is parked. */
  public long expiresAt() {
    return expiresAt;
  }

  /** Since when the key is silent; null if that is of no interest. */
  public @Nullable Watch watch() {
    return watch;
  }

  /** Who carries what is later than this; null if nobody does. */
  public @Nullable Lease lease() {
    return lease;
  }

  /** About how much memory the state and the positions take, in bytes. */
  int bytes() {
    return bytes;
  }

  public StoredKey withoutOutbox() {
    if (outbox.isEmpty()) {
      return this;
    }
    return withOutbox(List.of());
  }

  /** The same, with something else left to tell. */
  public StoredKey withOutbox(List<Decision> other) {
    return new StoredKey(key, revision, trail, state, other, parking, expiresAt, watch, lease);
  }

  /** The same at another revision, carried by somebody else. */
  public StoredKey at(long other, @Nullable Lease carrier) {
    return new StoredKey(key, other, trail, state, outbox, parking, expiresAt, watch, carrier);
  }

  StoredKey withState(byte[] other) {
    return new StoredKey(key, revision, trail, other, outbox, parking, expiresAt, watch, lease);
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
    return new StoredKey(key, revision + 1, trail, state, outbox, parking, expiresAt, watch, lease);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredKey that
        && key.equals(that.key)
        && revision == that.revision
        && trail.equals(that.trail)
        && Arrays.equals(state, that.state)
        && outbox.equals(that.outbox)
        && Objects.equals(parking, that.parking)
        && expiresAt == that.expiresAt
        && Objects.equals(watch, that.watch)
        && Objects.equals(lease, that.lease);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        key, revision, trail, Arrays.hashCode(state), outbox, parking, expiresAt, watch, lease);
  }

  @Override
  public String toString() {
    return "StoredKey[key=%s, revision=%d, %s, state=%d bytes, outbox=%s, %s, expires=%d, %s, %s]"
        .formatted(key, revision, trail, state.length, outbox, parking, expiresAt, watch, lease);
  }
}
