package dev.sluice.batch;

import dev.sluice.pipeline.GroupName;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds of what a group of keys learned together. Equal by content.
 *
 * @param revision grows by one with every merge; the first is 1
 * @param state the encoded state; owned by whoever holds this object, never written to
 * @param metrics how well it predicts, for people
 * @param timeMillis event time of the latest label, in epoch milliseconds
 * @param expiresAt epoch seconds after which nothing is kept of the group
 */
// An array, and not a copy, as with a key's state.
@SuppressWarnings("ArrayRecordComponent")
public record StoredGroup(
    GroupName name,
    long revision,
    byte[] state,
    Map<String, Double> metrics,
    long timeMillis,
    long expiresAt) {

  public StoredGroup {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Of a group of which nothing is held. */
  static StoredGroup absent(GroupName name) {
    return new StoredGroup(name, 0, new byte[0], Map.of(), Long.MIN_VALUE, 0);
  }

  boolean isAbsent() {
    return revision == 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredGroup that
        && name.equals(that.name)
        && revision == that.revision
        && Arrays.equals(state, that.state)
        && metrics.equals(that.metrics)
        && timeMillis == that.timeMillis
        && expiresAt == that.expiresAt;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, revision, Arrays.hashCode(state), metrics, timeMillis, expiresAt);
  }

  @Override
  public String toString() {
    return "StoredGroup[%s, revision=%d, state=%d bytes, metrics=%s, time=%d, expires=%d]"
        .formatted(name, revision, state.length, metrics, timeMillis, expiresAt);
  }
}
