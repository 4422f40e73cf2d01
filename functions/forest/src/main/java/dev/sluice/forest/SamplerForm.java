package dev.sluice.forest;

import com.amazon.randomcutforest.state.sampler.CompactSamplerState;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** What a tree's sampler knows: which points it has, with what weights, and its seed. */
final class SamplerForm {

  private SamplerForm() {}

  static void write(CompactSamplerState sampler, PointList points, ByteBuffer out) {
    out.putLong(sampler.getRandomSeed())
        .putLong(sampler.getMaxSequenceIndex())
        .putLong(sampler.getSequenceIndexOfMostRecentTimeDecayUpdate())
        .putShort((short) sampler.getSize());
    for (int i = 0; i < sampler.getSize(); i++) {
      out.putFloat(sampler.getWeight()[i]);
    }
    for (int i = 0; i < sampler.getSize(); i++) {
      out.putShort((short) points.ordinal(sampler.getPointIndex()[i]));
    }
  }

  /**
   * @param points how many there are
   */
  static void read(ByteBuffer in, int points, CompactSamplerState sampler)
      throws CorruptStateException {
    sampler.setRandomSeed(in.getLong());
    sampler.setMaxSequenceIndex(in.getLong());
    sampler.setSequenceIndexOfMostRecentTimeDecayUpdate(in.getLong());
    int size = in.getShort();
    if (size < 0 || size > sampler.getCapacity()) {
      throw new CorruptStateException("a tree of a forest has " + size + " samples");
    }
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = in.getFloat();
    }
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      indices[i] = Short.toUnsignedInt(in.getShort());
      if (indices[i] >= points) {
        throw new CorruptStateException("a tree of a forest samples point " + indices[i]);
      }
    }
    sampler.setSize(size);
    sampler.setWeight(weights);
    sampler.setPointIndex(indices);
  }
}
