package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** Reads numbers of a stored state that are what this detector may have written. */
final class Finite {

  private Finite() {}

  static double anyDouble(ByteBuffer in) throws CorruptStateException {
    double number = in.getDouble();
    if (!Double.isFinite(number)) {
      throw new CorruptStateException("a number of a surprise detector is not finite");
    }
    return number;
  }

  static float any(ByteBuffer in) throws CorruptStateException {
    return within(in, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  static float atLeastZero(ByteBuffer in) throws CorruptStateException {
    return within(in, 0, Float.MAX_VALUE);
  }

  static float share(ByteBuffer in) throws CorruptStateException {
    return within(in, 0, 1);
  }

  private static float within(ByteBuffer in, float low, float high) throws CorruptStateException {
    float number = in.getFloat();
    if (!(number >= low && number <= high)) {
      throw new CorruptStateException("a number of a surprise detector is out of range: " + number);
    }
    return number;
  }
}
