package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.json.EightBytes;
import dev.sluice.pipeline.plan.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record that a pipeline names, or inside of which it names another; or the record
 * itself; or, in place of all others of an object, one that stands for them. It finds the fields
 * inside of it by the bytes of their names.
 */
final class KnownField {

  /** The number of all fields that nobody names. */
  static final int OTHER = 0;

  /** In place of the slot of a field whose value is not kept. */
  static final int NO_SLOT = -1;

  /** A name of fewer bytes, with the quote behind it, is two times eight bytes at most. */
  static final int SHORT = 2 * Long.BYTES;

  /** With two of them, names that differ in both halves do not come to the same number. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private static final long NEXT_MULTIPLIER = 0xD6E8FEB86659FD93L;

  private final byte[] name;

  /** The bytes of a short name and the quote behind it, with zeros behind that. */
  private final long first;

  private final long next;

  private final int number;
  private final int slot;
  private final @Nullable FieldType type;
  private final boolean isStrict;
  private final boolean isOpen;
  private final KnownField[] inner;
  private final KnownField[] kept;
  private final KnownField other;

  /** The fields inside that have short names, each in a place of its own. */
  private final KnownField[] places;

  private final int shift;

  /**
   * @param number no other of the record has it
   * @param slot where its value goes; {@link #NO_SLOT} if it is not kept
   * @param type what the pipeline declares it to be; null where it declares nothing
   * @param isStrict whether all of the value must be good, although not all of it is kept
   * @param inner those inside of it
   */
  KnownField(
      String name,
      int number,
      int slot,
      @Nullable FieldType type,
      boolean isStrict,
      List<KnownField> inner) {
    this.name = name.getBytes(StandardCharsets.UTF_8);
    byte[] quoted = Arrays.copyOf(this.name, SHORT);
    if (isShort()) {
      quoted[this.name.length] = '"';
    }
    this.first = EightBytes.at(quoted, 0);
    this.next = EightBytes.at(quoted, Long.BYTES);
    this.number = number;
    this.slot = slot;
    this.type = type;
    this.isStrict = isStrict;
    this.isOpen = !inner.isEmpty() || number == OTHER;
    this.inner = inner.toArray(new KnownField[0]);
    this.kept = inner.stream().filter(KnownField::isKept).toArray(KnownField[]::new);
    this.other = inner.isEmpty() ? this : other(isStrict);
    int bits = 1;
    KnownField[] placed = placed(bits);
    while (placed.length == 0) {
      placed = placed(++bits);
    }
    this.places = placed;
    this.shift = Long.SIZE - bits;
  }

  /** Stands for all fields that nobody names. */
  private static KnownField other(boolean isStrict) {
    return new KnownField("", OTHER, NO_SLOT, null, isStrict, List.of());
  }

  /** Those inside in so many places, as a power of two; none if two would share one. */
  private KnownField[] placed(int bits) {
    KnownField[] placed = new KnownField[1 << bits];
    Arrays.fill(placed, other);
    for (KnownField field : inner) {
      if (field.isShort()) {
        int place = place(field.first, field.next, Long.SIZE - bits);
        if (placed[place].number != OTHER) {
          return new KnownField[0];
        }
        placed[place] = field;
      }
    }
    return placed;
  }

  private boolean isShort() {
    return name.length < SHORT;
  }

  private static int place(long first, long next, int shift) {
    return (int) (((first ^ (next * NEXT_MULTIPLIER)) * MULTIPLIER) >>> shift);
  }

  /**
   * The number of the field inside that has a short name; {@link #OTHER} if nobody names it.
   * Nothing in this depends on which of them it is.
   *
   * @param firstEight bytes of the name and the quote behind it, with zeros behind that
   * @param nextEight those behind the first
   */
  int find(long firstEight, long nextEight) {
    KnownField found = places[place(firstEight, nextEight, shift)];
    long difference = (found.first ^ firstEight) | (found.next ^ nextEight);
    return found.number & ~(int) ((difference | -difference) >> 63);
  }

  /** The number of the field inside with this name; {@link #OTHER} if nobody names it. */
  int find(byte[] bytes, int start, int stop) {
    for (KnownField field : inner) {
      if (Arrays.equals(field.name, 0, field.name.length, bytes, start, stop)) {
        return field.number;
      }
    }
    return OTHER;
  }

  /** Among all of the record; {@link #OTHER} if nobody names it. */
  int number() {
    return number;
  }

  boolean isKept() {
    return slot != NO_SLOT;
  }

  int slot() {
    return slot;
  }

  @Nullable FieldType type() {
    return type;
  }

  /** Whether all of its value must be good. */
  boolean isStrict() {
    return isStrict;
  }

  /**
   * Whether it is gone into, field by field: somebody names one inside of it, or nobody names it.
   */
  boolean isOpen() {
    return isOpen;
  }

  /**
   * Those inside whose values are kept. Where there are any, nobody asks for the value of this as a
   * whole.
   */
  KnownField[] kept() {
    return kept;
  }

  /** The field inside with this number; the one that stands for all others, if none has. */
  KnownField inner(int itsNumber) {
    for (KnownField field : inner) {
      if (field.number == itsNumber) {
        return field;
      }
    }
    return other;
  }

  /** The field at the end of these names, each inside of the one before. */
  KnownField at(List<String> names) {
    KnownField field = this;
    for (String within : names) {
      byte[] encoded = within.getBytes(StandardCharsets.UTF_8);
      field = field.inner(field.find(encoded, 0, encoded.length));
    }
    return field;
  }
}
