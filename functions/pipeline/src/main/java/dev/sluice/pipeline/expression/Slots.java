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

  private static final byte OBJECT = 0;
  private static final byte NUMBER = 1;
  private static final byte WHOLE_NUMBER = 2;
  private static final byte MOMENT = 3;
  private static final byte DURATION = 4;
  private static final byte TEXT = 5;

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
    clear();
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

  /** Takes over all values of as many slots. */
  public void copy(Slots other) {
    System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
    System.arraycopy(other.bits, 0, bits, 0, bits.length);
    System.arraycopy(other.objects, 0, objects, 0, objects.length);
    bytes = other.bytes;
  }

  public int size() {
    return kinds.length;
  }

  /** Takes all values out. */
  public void clear() {
    Arrays.fill(kinds, OBJECT);
    Arrays.fill(objects, Evaluator.ABSENT);
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
    } else {
      kinds[slot] = OBJECT;
      objects[slot] = value;
    }
  }

  public void setAbsent(int slot) {
    kinds[slot] = OBJECT;
    objects[slot] = Evaluator.ABSENT;
  }

  /** Takes the values out of the slots from one on, up to another. */
  public void setAbsent(int from, int to) {
    Arrays.fill(kinds, from, to, OBJECT);
    Arrays.fill(objects, from, to, Evaluator.ABSENT);
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
      default -> objects[slot];
    };
  }

  /** Absence is one object, and equal to nothing else. */
  @SuppressWarnings("ReferenceEquality")
  public boolean isAbsent(int slot) {
    return kinds[slot] == OBJECT && objects[slot] == Evaluator.ABSENT;
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
