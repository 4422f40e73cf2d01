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
   * Takes over what was saved; the buffer holds exactly that.
   *
   * @throws CorruptStateException if the bytes are not of this section's form
   */
  void restore(ByteBuffer in) throws CorruptStateException;
}
