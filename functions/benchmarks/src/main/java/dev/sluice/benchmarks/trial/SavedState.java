package dev.sluice.benchmarks.trial;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/** A part of a key's state as it lies in the key's item. */
final class SavedState {

  private final byte[] bytes;

  private SavedState(byte[] bytes) {
    this.bytes = bytes;
  }

  static SavedState of(Section section) {
    byte[] bytes = new byte[section.bytes()];
    section.save(ByteBuffer.wrap(bytes));
    return new SavedState(bytes);
  }

  int length() {
    return bytes.length;
  }

  /**
   * Restores a section.
   *
   * @param section that has seen nothing
   */
  <S extends Section> S into(S section) {
    try {
      section.restore(ByteBuffer.wrap(bytes));
    } catch (CorruptStateException refused) {
      throw new IllegalStateException(
          section.getClass().getSimpleName() + " does not take back what it saved", refused);
    }
    return section;
  }
}
