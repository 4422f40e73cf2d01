package dev.sluice.pipeline.expression;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

  private final byte[] kinds;

  /** A number's bits, an integer, milliseconds, or where a text begins and ends. */
  private final long[] bits;

  private final @Nullable Object[] objects;

  /** What the texts lie in. */
  private byte[] bytes = new byte[0];

  private double result;

  /** So many slots, and no value in any of them. */
  public Slots(int size) {
    this.kinds = new byte[size];
    this.bits = new long[size];
    this.objects = new @Nullable Object[size];
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
    this.kinds = Arrays.copyOf(other.kinds, size);
    this.bits = Arrays.copyOf(other.bits, size);
    this.objects = Arrays.copyOf(other.objects, size);
    this.bytes = other.bytes;
  }

  /**
   * Takes over the first so many values of others, and has none in the slots behind them. Objects
   * are looked at only where there are any: the others' memory may be far.
   */
  public void copy(Slots other, int size) {
    bytes = other.bytes;
    for (int i = 0; i < size; i++) {
      byte kind = other.kinds[i];
      kinds[i] = kind;
      bits[i] = other.bits[i];
      if (kind == OBJECT) {
        objects[i] = other.objects[i];
      }
    }
    setAbsent(size, kinds.length);
  }

  /**
   * Looks at where the values are, so that they are near when they are read.
   *
   * @return a number that means nothing
   */
  public long look() {
    int last = kinds.length - 1;
    return last < 0 ? 0 : kinds[last] + bits[0] + bits[last / 2] + bits[last];
  }

  public int size() {
    return kinds.length;
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
      kinds[slot] = OBJECT;
      objects[slot] = value;
    }
  }

  public void setBool(int slot, boolean value) {
    kinds[slot] = OBJECT;
    objects[slot] = value ? Boolean.TRUE : Boolean.FALSE;
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
