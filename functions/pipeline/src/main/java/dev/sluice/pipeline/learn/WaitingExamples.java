package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

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

  private final Shape shape;
  private final long[] ids;
  private final byte[] kinds;
  private final short[][] examples;
  private int size;

  WaitingExamples(Shape shape, int capacity) {
    this.shape = shape;
    this.ids = new long[capacity];
    this.kinds = new byte[capacity];
    this.examples = new short[capacity][shape.example()];
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

  private int indexOf(long id) {
    for (int i = size - 1; i >= 0; i--) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }

  /** Keeps a copy of the example under an unknown id; where there is no place, the oldest goes. */
  void add(long id, short[] example) {
    if (ids.length == 0) {
      return;
    }
    if (size == ids.length) {
      remove(Math.max(0, oldestRemembered()));
    }
    System.arraycopy(example, 0, examples[size], 0, example.length);
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
    size--;
    examples[size] = free;
  }

  @Override
  public int bytes() {
    int bytes = size == 0 ? 0 : FIRST_BYTES;
    for (int i = 0; i < size; i++) {
      bytes += HEADER_BYTES + (kinds[i] == WAITING ? exampleBytes() : 0);
    }
    return bytes;
  }

  @Override
  public int maximumBytes() {
    return ids.length == 0 ? 0 : FIRST_BYTES + ids.length * (HEADER_BYTES + exampleBytes());
  }

  private int exampleBytes() {
    return shape.example() * Short.BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    if (size > 0) {
      out.put(VERSION).putShort((short) size);
    }
    for (int i = 0; i < size; i++) {
      out.putLong(ids[i]).put(kinds[i]);
      if (kinds[i] == WAITING) {
        for (short number : examples[i]) {
          out.putShort(number);
        }
      }
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
      if (kinds[i] <= UNKNOWN || kinds[i] >= shape.classes()) {
        throw new CorruptStateException("a learner's state with an example of kind " + kinds[i]);
      }
      if (kinds[i] == WAITING) {
        restoreExample(examples[i], in);
      }
    }
  }

  private static void restoreExample(short[] example, ByteBuffer in) {
    for (int i = 0; i < example.length; i++) {
      example[i] = in.getShort();
    }
  }
}
