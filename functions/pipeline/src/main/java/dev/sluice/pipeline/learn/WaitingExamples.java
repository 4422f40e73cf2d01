package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Examples that wait for their label, by id, from the oldest on. In places that no example needs,
 * ids are remembered: of examples that were learned, so that a label that comes twice is learned
 * once; and of labels that came before their features. Nothing is saved while there is nothing.
 */
final class WaitingExamples implements Section {

  /** What is known of an id, beside the label that came early, from 0 on. */
  static final byte WAITING = -1;

  static final byte LEARNED = -2;
  static final byte UNKNOWN = -3;

  private static final byte VERSION = 1;
  private static final int FIRST_BYTES = Byte.BYTES + Short.BYTES;
  private static final int HEADER_BYTES = Long.BYTES + Byte.BYTES;

  private final int classes;
  private final boolean grouped;
  private final int exampleBytes;
  private final long[] ids;
  private final byte[] kinds;
  private final short[][] examples;
  private final @Nullable String[] groups;
  private int size;

  private WaitingExamples(int classes, int length, boolean grouped, int capacity) {
    if (capacity < 0 || capacity > Learner.MOST_WAITING) {
      throw new IllegalArgumentException(
          "0 to " + Learner.MOST_WAITING + " examples may wait, not " + capacity);
    }
    this.classes = classes;
    this.grouped = grouped;
    this.exampleBytes = length * Short.BYTES;
    this.ids = new long[capacity];
    this.kinds = new byte[capacity];
    this.examples = new short[capacity][length];
    this.groups = new @Nullable String[capacity];
  }

  /** Of a learner that is a key's own: each an {@link Example}. */
  static WaitingExamples ofKey(Shape shape, int capacity) {
    return new WaitingExamples(shape.classes(), shape.example(), false, capacity);
  }

  /** Of a learner that groups of keys share: each a {@link RawExample} of a group. */
  static WaitingExamples ofGroups(Shape shape, int capacity) {
    return new WaitingExamples(shape.classes(), RawExample.length(shape), true, capacity);
  }

  /** {@link #WAITING}, {@link #LEARNED}, {@link #UNKNOWN}, or the label that came early. */
  byte kind(long id) {
    int i = indexOf(id);
    return i < 0 ? UNKNOWN : kinds[i];
  }

  /** The example that waits under an id; the caller may read it until the next call. */
  short[] example(long id) {
    return examples[indexOf(id)];
  }

  /** The group of the example that waits under an id; null if there are none. */
  @Nullable String group(long id) {
    return groups[indexOf(id)];
  }

  private int indexOf(long id) {
    for (int i = size - 1; i >= 0; i--) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }

  /** Keeps a copy of the example under an unknown id; where there is no place, the oldest goes. */
  void add(long id, short[] example, @Nullable String group) {
    if (ids.length == 0) {
      return;
    }
    if (size == ids.length) {
      remove(Math.max(0, oldestRemembered()));
    }
    System.arraycopy(example, 0, examples[size], 0, example.length);
    groups[size] = group;
    append(id, WAITING);
  }

  /**
   * Remembers what became of an id, if that takes no place from an example that waits.
   *
   * @param kind {@link #LEARNED}, or a label
   */
  void remember(long id, byte kind) {
    int i = indexOf(id);
    if (i >= 0) {
      kinds[i] = kind;
    } else if (size < ids.length) {
      append(id, kind);
    } else if (oldestRemembered() >= 0) {
      remove(oldestRemembered());
      append(id, kind);
    }
  }

  private void append(long id, byte kind) {
    ids[size] = id;
    kinds[size] = kind;
    size++;
  }

  private int oldestRemembered() {
    for (int i = 0; i < size; i++) {
      if (kinds[i] != WAITING) {
        return i;
      }
    }
    return -1;
  }

  private void remove(int i) {
    short[] free = examples[i];
    int after = size - i - 1;
    System.arraycopy(ids, i + 1, ids, i, after);
    System.arraycopy(kinds, i + 1, kinds, i, after);
    System.arraycopy(examples, i + 1, examples, i, after);
    System.arraycopy(groups, i + 1, groups, i, after);
    size--;
    examples[size] = free;
  }

  @Override
  public int bytes() {
    int bytes = size == 0 ? 0 : FIRST_BYTES;
    for (int i = 0; i < size; i++) {
      bytes += HEADER_BYTES + (kinds[i] == WAITING ? exampleBytes + groupBytes(i) : 0);
    }
    return bytes;
  }

  @Override
  public int maximumBytes() {
    return ids.length == 0 ? 0 : FIRST_BYTES + ids.length * mostBytes();
  }

  private int mostBytes() {
    return HEADER_BYTES + exampleBytes + (grouped ? GroupText.MOST_BYTES : 0);
  }

  private int groupBytes(int i) {
    String group = groups[i];
    return group == null ? 0 : GroupText.bytes(group);
  }

  @Override
  public void save(ByteBuffer out) {
    if (size > 0) {
      out.put(VERSION).putShort((short) size);
    }
    for (int i = 0; i < size; i++) {
      out.putLong(ids[i]).put(kinds[i]);
      if (kinds[i] == WAITING) {
        save(i, out);
      }
    }
  }

  private void save(int i, ByteBuffer out) {
    for (short number : examples[i]) {
      out.putShort(number);
    }
    String group = groups[i];
    if (group != null) {
      GroupText.save(group, out);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException("a learner's waiting examples have version " + version);
    }
    size = in.getShort();
    if (size < 1 || size > ids.length) {
      throw new CorruptStateException("a learner's state in which " + size + " examples wait");
    }
    for (int i = 0; i < size; i++) {
      ids[i] = in.getLong();
      kinds[i] = in.get();
      if (kinds[i] <= UNKNOWN || kinds[i] >= classes) {
        throw new CorruptStateException("a learner's state with an example of kind " + kinds[i]);
      }
      if (kinds[i] == WAITING) {
        restoreExample(examples[i], in);
        groups[i] = grouped ? GroupText.restore(in) : null;
      }
    }
  }

  private static void restoreExample(short[] example, ByteBuffer in) {
    for (int i = 0; i < example.length; i++) {
      example[i] = in.getShort();
    }
  }
}
