package dev.sluice.pipeline.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** The name of a group of keys as it is saved: how many bytes of UTF-8, then those. */
final class GroupText {

  /** The most that a name takes. */
  static final int MOST_BYTES = Byte.BYTES + GroupLearner.MOST_GROUP_BYTES;

  private GroupText() {}

  static int bytes(String group) {
    return Byte.BYTES + group.getBytes(UTF_8).length;
  }

  static void save(String group, ByteBuffer out) {
    byte[] text = group.getBytes(UTF_8);
    out.put((byte) text.length).put(text);
  }

  static String restore(ByteBuffer in) throws CorruptStateException {
    int length = in.get();
    if (length < 1 || length > GroupLearner.MOST_GROUP_BYTES) {
      throw new CorruptStateException("a learner's group has a name of " + length + " bytes");
    }
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, UTF_8);
  }
}
