package dev.sluice.versus.kafka;

import dev.sluice.versus.scoring.KeyScore;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A state as its 13 numbers, of 8 bytes each. */
final class StateSerde implements Serde<KeyScore> {

  private static final int BYTES = 13 * Long.BYTES;

  @Override
  public Serializer<KeyScore> serializer() {
    return (topic, state) -> state == null ? null : write(state);
  }

  @Override
  public Deserializer<KeyScore> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  private static byte[] write(KeyScore state) {
    return ByteBuffer.allocate(BYTES)
        .putLong(state.count)
        .putLong(state.timeMillis)
        .putDouble(state.mean)
        .putDouble(state.variance)
        .putDouble(state.unusual)
        .putLong(state.openStart)
        .putLong(state.openCount)
        .putDouble(state.openSum)
        .putDouble(state.openPeak)
        .putLong(state.lastStart)
        .putLong(state.lastCount)
        .putDouble(state.lastMean)
        .putDouble(state.lastPeak)
        .array();
  }

  private static @Nullable KeyScore read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    KeyScore state = new KeyScore();
    state.count = in.getLong();
    state.timeMillis = in.getLong();
    state.mean = in.getDouble();
    state.variance = in.getDouble();
    state.unusual = in.getDouble();
    state.openStart = in.getLong();
    state.openCount = in.getLong();
    state.openSum = in.getDouble();
    state.openPeak = in.getDouble();
    state.lastStart = in.getLong();
    state.lastCount = in.getLong();
    state.lastMean = in.getDouble();
    state.lastPeak = in.getDouble();
    return state;
  }
}
