package dev.sluice.pipeline.expression;

import dev.sluice.pipeline.json.EightBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a record's variables, by slot. Numbers, times and texts lie in it as they are: an
 * object is made of one only when it is asked for. For one thread.
 */
public final class Slots {

  private static final byte NOTHING = 0;
  private static final byte NUMBER = 1;
  private static final byte WHOLE_NUMBER = 2;
  private static final byte MOMENT = 3;
  private static final byte DURATION = 4;
  private static final byte TEXT = 5;
  private static final byte OBJECT = 6;

  /** A map of which nobody asks for more than the fields that have slots of their own. */
  private static final byte PARTS = 7;

  /** Of so many slots as there are bits, and of some more, so that they can be moved by eights. */
  private final byte[] kinds;

  /** A number's bits, an integer, milliseconds, or where a text begins and ends. */
  private final long[] bits;

  private final @Nullable Object[] objects;

  /** What the texts lie in. */
  private byte[] bytes = new byte[0];

  private double result;

  /** So many slots, and no value in any of them. */
  public Slots(int size) {
    this.kinds = new byte[Long.BYTES * eights(size)];
    this.bits = new long[size];
    this.objects = new @Nullable Object[size];
  }

  private static int eights(int size) {
    return (size + Long.BYTES - 1) / Long.BYTES;
  }

  /** So many slots as there are values, and these in them. */
  public static Slots of(@Nullable Object... values) {
    Slots slots = new Slots(values.length);
    for (int i = 0; i < values.length; i++) {
      slots.set(i, values[i]);
    }
    return slots;
  }

  /** With more slots behind those of another. */
  Slots(Slots other, int more) {
    int size = other.size() + more;
    this.kinds = Arrays.copyOf(other.kinds, Long.BYTES * eights(size));
    this.bits = Arrays.copyOf(other.bits, size);
    this.objects = Arrays.copyOf(other.objects, size);
    this.bytes = other.bytes;
  }

  /** How much {@link #pack} writes of so many values. */
  public static int packedSize(int many) {
    return eights(many) + many;
  }

  /**
   * Copies the first so many values into one row, but for those that are objects.
   *
   * @param row takes them at its beginning
   * @return whether some are objects
   */
  public boolean pack(int many, long[] row) {
    int first = eights(many);
    long areObjects = 0;
    for (int i = 0; i < first; i++) {
      long eight = EightBytes.at(kinds, Long.BYTES * i);
      row[i] = eight;
      areObjects |= objects(eight);
    }
    for (int i = 0; i < many; i++) {
      row[first + i] = bits[i];
    }
    return areObjects != 0;
  }

  /** The slots that have an object, of eight kinds: its number is the only even one above five. */
  private static long objects(long eight) {
    return (eight >>> 2) & (eight >>> 1) & ~eight & EightBytes.EVERY_BYTE;
  }

  /** Copies those of the first so many values that are objects, each into its slot's place. */
  public void packObjects(@Nullable Object[] row, int many) {
    for (int i = 0; i < many; i++) {
      row[i] = kinds[i] == OBJECT ? objects[i] : null;
    }
  }

  /**
   * Takes over what {@link #pack} wrote of so many values, and has none in the slots behind them.
   *
   * @param texts what the texts lie in
   */
  public void unpack(long[] row, int many, byte[] texts) {
    bytes = texts;
    int first = eights(many);
    for (int i = 0; i < first; i++) {
      EightBytes.put(row[i], kinds, Long.BYTES * i);
    }
    for (int i = 0; i < many; i++) {
      bits[i] = row[first + i];
    }
    setAbsent(many, kinds.length);
  }

  /** Takes over what {@link #packObjects} wrote, after all else was unpacked. */
  public void unpackObjects(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (kinds[i] == OBJECT) {
        objects[i] = row[i];
      }
    }
  }

  public int size() {
    return bits.length;
  }

  /** Takes all values out. */
  public void clear() {
    Arrays.fill(kinds, NOTHING);
  }

  /** From here on, texts lie in these bytes. Those that are set already must lie in them too. */
  public void textsIn(byte[] record) {
    bytes = record;
  }

  /** Any value, {@link Evaluator#ABSENT} too. */
  public void set(int slot, @Nullable Object value) {
    if (value instanceof Double number) {
      setNumber(slot, number);
    } else if (value instanceof Long number) {
      setWholeNumber(slot, number);
    } else if (isAbsence(value)) {
      setAbsent(slot);
    } else {
      setObject(slot, value);
    }
  }

  public void setBool(int slot, boolean value) {
    setObject(slot, value ? Boolean.TRUE : Boolean.FALSE);
  }

  public void setString(int slot, String value) {
    setObject(slot, value);
  }

  private void setObject(int slot, @Nullable Object value) {
    kinds[slot] = OBJECT;
    objects[slot] = value;
  }

  /** A map of which nobody asks for more than the fields that have slots of their own. */
  public void setParts(int slot) {
    kinds[slot] = PARTS;
  }

  /** Absence is one object, and equal to nothing else. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isAbsence(@Nullable Object value) {
    return value == Evaluator.ABSENT;
  }

  public void setAbsent(int slot) {
    kinds[slot] = NOTHING;
  }

  /** Takes the values out of the slots from one on, up to another. */
  public void setAbsent(int from, int to) {
    Arrays.fill(kinds, from, to, NOTHING);
  }

  public void setNumber(int slot, double number) {
    put(slot, NUMBER, Double.doubleToRawLongBits(number));
  }

  /** The number, or none where it is NaN. */
  public void setNumberOrAbsent(int slot, double number) {
    if (Double.isNaN(number)) {
      setAbsent(slot);
    } else {
      setNumber(slot, number);
    }
  }

  public void setWholeNumber(int slot, long number) {
    put(slot, WHOLE_NUMBER, number);
  }

  public void setMoment(int slot, long epochMillis) {
    put(slot, MOMENT, epochMillis);
  }

  public void setDuration(int slot, long millis) {
    put(slot, DURATION, millis);
  }

  /** A text that lies in the record's bytes, as UTF-8. */
  public void setText(int slot, int start, int stop) {
    put(slot, TEXT, (long) start << Integer.SIZE | stop);
  }

  private void put(int slot, byte kind, long value) {
    kinds[slot] = kind;
    bits[slot] = value;
  }

  /** Moves a value, and leaves none behind. */
  public void move(int from, int to) {
    kinds[to] = kinds[from];
    bits[to] = bits[from];
    objects[to] = objects[from];
    setAbsent(from);
  }

  /** The value as CEL has it, or {@link Evaluator#ABSENT}. */
  public @Nullable Object get(int slot) {
    return switch (kinds[slot]) {
      case NUMBER -> number(slot);
      case WHOLE_NUMBER -> bits[slot];
      case MOMENT -> Instant.ofEpochMilli(bits[slot]);
      case DURATION -> Duration.ofMillis(bits[slot]);
      case TEXT -> text(slot);
      case OBJECT -> objects[slot];
      case PARTS -> Map.of();
      default -> Evaluator.ABSENT;
    };
  }

  public boolean isAbsent(int slot) {
    return kinds[slot] == NOTHING;
  }

  /** Whether there is a value other than null. */
  public boolean isThere(int slot) {
    return !isAbsent(slot) && !(kinds[slot] == OBJECT && objects[slot] == null);
  }

  public boolean isNumber(int slot) {
    return kinds[slot] == NUMBER;
  }

  /** The number in a slot that has one. */
  public double number(int slot) {
    return Double.longBitsToDouble(bits[slot]);
  }

  public boolean isWholeNumber(int slot) {
    return kinds[slot] == WHOLE_NUMBER;
  }

  /** The integer in a slot that has one. */
  public long wholeNumber(int slot) {
    return bits[slot];
  }

  /** The number; NaN if there is none. */
  public double numberOrNone(int slot) {
    return isNumber(slot) ? number(slot) : Double.NaN;
  }

  boolean isBool(int slot) {
    return kinds[slot] == OBJECT && objects[slot] instanceof Boolean;
  }

  boolean bool(int slot) {
    return Boolean.TRUE.equals(objects[slot]);
  }

  boolean isDuration(int slot) {
    return kinds[slot] == DURATION;
  }

  /** The duration in a slot that has one, in milliseconds. */
  public long millis(int slot) {
    return bits[slot];
  }

  /** Made once. */
  private Object text(int slot) {
    String text = new String(bytes, start(slot), stop(slot) - start(slot), StandardCharsets.UTF_8);
    set(slot, text);
    return text;
  }

  private int start(int slot) {
    return (int) (bits[slot] >>> Integer.SIZE);
  }

  private int stop(int slot) {
    return (int) bits[slot];
  }

  /** Whether there is a text that lies in bytes. */
  public boolean isText(int slot) {
    return kinds[slot] == TEXT;
  }

  /** What texts lie in, as UTF-8; nobody writes to it. */
  public byte[] textBytes() {
    return bytes;
  }

  /** Where the text begins in a slot that has one. */
  public int textStart(int slot) {
    return start(slot);
  }

  /** Where it ends. */
  public int textStop(int slot) {
    return stop(slot);
  }

  /**
   * Whether the value is this text.
   *
   * @param encoded the text in UTF-8
   */
  boolean isText(int slot, String text, byte[] encoded) {
    return kinds[slot] == TEXT
        ? Arrays.equals(bytes, start(slot), stop(slot), encoded, 0, encoded.length)
        : text.equals(objects[slot]) && kinds[slot] == OBJECT;
  }

  /** The number that an evaluation gave last, if it gave one. */
  public double result() {
    return result;
  }

  void result(double number) {
    result = number;
  }
}
