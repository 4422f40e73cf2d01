package dev.sluice.pipeline.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The form in which a key's state is stored, big-endian:
 *
 * <pre>
 * magic      2 bytes  "SK"
 * version    1 byte
 * sections   2 bytes, then for each: fingerprint 8 bytes, length 4 bytes, body
 * checksum   4 bytes  CRC-32C of everything before it
 * </pre>
 *
 * <p>A section is found by its fingerprint alone. So a pipeline that changes keeps the sections
 * whose settings stayed, begins those that are new, and drops those that are gone. A section that
 * has nothing to save is not written.
 */
public final class StateCodec {

  private static final short MAGIC = 0x534B;
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = 2 + 1 + 2;
  private static final int SECTION_HEADER_BYTES = 8 + 4;
  private static final int CHECKSUM_BYTES = 4;

  private final long[] fingerprints;

  /**
   * @param fingerprints one for each section, in the order in which sections are given later
   */
  public StateCodec(List<Long> fingerprints) {
    this.fingerprints = fingerprints.stream().mapToLong(Long::longValue).toArray();
  }

  /** The most bytes that {@link #encode} gives for such sections. */
  public int maximumBytes(List<? extends Section> sections) {
    int bytes = HEADER_BYTES + CHECKSUM_BYTES;
    for (Section section : sections) {
      int body = section.maximumBytes();
      bytes = Math.addExact(bytes, body > 0 ? SECTION_HEADER_BYTES + body : 0);
    }
    return bytes;
  }

  public byte[] encode(List<? extends Section> sections) {
    return encode(sections, new StateMemory());
  }

  /**
   * Encodes a state.
   *
   * @param memory in which it is put together
   */
  public byte[] encode(List<? extends Section> sections, StateMemory memory) {
    ByteBuffer out = memory.empty(bytes(sections));
    out.putShort(MAGIC).put(VERSION).putShort((short) written(sections));
    for (int i = 0; i < fingerprints.length; i++) {
      encode(fingerprints[i], sections.get(i), out);
    }
    out.putInt(checksum(memory.bytes(), out.position()));
    return Arrays.copyOf(memory.bytes(), out.position());
  }

  private static void encode(long fingerprint, Section section, ByteBuffer out) {
    if (section.bytes() > 0) {
      out.putLong(fingerprint).putInt(section.bytes());
      section.save(out);
    }
  }

  private static int written(List<? extends Section> sections) {
    int written = 0;
    for (int i = 0; i < sections.size(); i++) {
      written += sections.get(i).bytes() > 0 ? 1 : 0;
    }
    return written;
  }

  /**
   * Restores the sections that the state holds, and leaves the others as they are.
   *
   * @throws CorruptStateException if the checksum, the version or the form is wrong
   */
  public void restore(byte[] state, List<? extends Section> sections) throws CorruptStateException {
    restore(state, sections, new StateMemory());
  }

  /**
   * As {@link #restore(byte[], List)}.
   *
   * @param memory from which it is read
   */
  public void restore(byte[] state, List<? extends Section> sections, StateMemory memory)
      throws CorruptStateException {
    ByteBuffer in = verified(state, memory);
    int count = Short.toUnsignedInt(in.getShort());
    boolean[] restored = memory.unmarked(fingerprints.length);
    int likely = 0;
    for (int i = 0; i < count; i++) {
      if (in.remaining() < SECTION_HEADER_BYTES) {
        throw new CorruptStateException("the state ends before its section " + i);
      }
      int section = find(in.getLong(), likely);
      int stop = stop(in, in.getInt());
      if (section >= 0) {
        if (restored[section]) {
          throw new CorruptStateException("the state has a section twice");
        }
        restored[section] = true;
        restore(sections.get(section), in, stop);
        likely = section + 1;
      }
      in.position(stop);
    }
    if (in.hasRemaining()) {
      throw new CorruptStateException("the state goes on after its last section");
    }
  }

  /** Which section has a fingerprint: as a rule one behind that before; -1 if none has. */
  private int find(long fingerprint, int likely) {
    for (int i = 0; i < fingerprints.length; i++) {
      int section = (likely + i) % fingerprints.length;
      if (fingerprints[section] == fingerprint) {
        return section;
      }
    }
    return -1;
  }

  private static int stop(ByteBuffer in, int length) throws CorruptStateException {
    if (length < 0 || length > in.remaining()) {
      throw new CorruptStateException("a section of the state has a length of " + length);
    }
    return in.position() + length;
  }

  private static void restore(Section section, ByteBuffer in, int stop)
      throws CorruptStateException {
    int end = in.limit();
    in.limit(stop);
    try {
      section.restore(in);
    } catch (BufferUnderflowException tooShort) {
      throw new CorruptStateException("a section of the state is too short");
    }
    if (in.hasRemaining()) {
      throw new CorruptStateException(
          "a section of the state is too long by " + in.remaining() + " bytes");
    }
    in.limit(end);
  }

  private static ByteBuffer verified(byte[] state, StateMemory memory)
      throws CorruptStateException {
    if (state.length < HEADER_BYTES + CHECKSUM_BYTES) {
      throw new CorruptStateException("the state is cut short: " + state.length + " bytes");
    }
    int end = state.length - CHECKSUM_BYTES;
    ByteBuffer in = memory.empty(state.length).put(state).flip();
    if (in.getInt(end) != checksum(memory.bytes(), end)) {
      throw new CorruptStateException("the state's checksum is wrong");
    }
    in.limit(end);
    if (in.getShort() != MAGIC) {
      throw new CorruptStateException("the bytes are not a state: they do not begin with \"SK\"");
    }
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException(
          "the state has version " + version + "; this release reads version " + VERSION);
    }
    return in;
  }

  private static int bytes(List<? extends Section> sections) {
    int bytes = HEADER_BYTES + CHECKSUM_BYTES;
    for (int i = 0; i < sections.size(); i++) {
      int body = sections.get(i).bytes();
      bytes += body > 0 ? SECTION_HEADER_BYTES + body : 0;
    }
    return bytes;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
