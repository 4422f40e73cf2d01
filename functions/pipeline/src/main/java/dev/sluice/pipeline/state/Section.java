package dev.sluice.pipeline.state;

import java.nio.ByteBuffer;

/**
 * A part of a key's state. Its laws:
 *
 * <ol>
 *   <li>{@link #save} writes exactly {@link #bytes()} bytes, and never more than {@link
 *       #maximumBytes()}.
 *   <li>What {@link #restore} reads back goes on as the saved one would have, bit for bit.
 *   <li>The same state saves as the same bytes.
 * </ol>
 */
public interface Section {

  /** How many bytes {@link #save} writes now; always as many, where a section has one size. */
  default int bytes() {
    return maximumBytes();
  }

  /** The most that {@link #bytes()} ever is; a constant of the section's settings. */
  int maximumBytes();

  void save(ByteBuffer out);

  /**
   * Goes back to what it was when it was made, so that it can be another key's.
   *
   * @return whether it has; if not, it is not used any more
   */
  default boolean clear() {
    return false;
  }

  /**
   * Takes over what was saved, of a section that is as it was made; from the buffer's position to
   * its limit it holds exactly that.
   *
   * @throws CorruptStateException if the bytes are not of this section's form
   */
  void restore(ByteBuffer in) throws CorruptStateException;
}
