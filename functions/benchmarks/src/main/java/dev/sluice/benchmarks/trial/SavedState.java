package dev.sluice.benchmarks.trial;

import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** A detector's state as it lies in a key's item. */
final class SavedState {

  private final byte[] bytes;

  private SavedState(byte[] bytes) {
    this.bytes = bytes;
  }

  static SavedState of(Detector detector) {
    byte[] bytes = new byte[detector.bytes()];
    detector.save(ByteBuffer.wrap(bytes));
    return new SavedState(bytes);
  }

  int length() {
    return bytes.length;
  }

  Detector restored(Subject subject) {
    Detector detector = subject.detector();
    try {
      detector.restore(ByteBuffer.wrap(bytes));
    } catch (CorruptStateException refused) {
      throw new IllegalStateException(
          subject.name() + " does not take back what it saved", refused);
    }
    return detector;
  }
}
