package dev.sluice.batch.log;

import dev.sluice.batch.Position;
import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;
import org.jspecify.annotations.Nullable;

/**
 * A position in bytes: how many digits its sequence number has, how many of them it begins with in
 * common with the scope's, the others at two a byte, and the sub-sequence number. The position that
 * a key's change begins with, which is likely to return in it, is then a zero.
 */
final class PositionForm {

  /** Stands for the position that a change begins with. */
  static final int AS_FIRST = 0;

  private static final int TEN = 10;

  private PositionForm() {}

  static void write(Position position, EntryScope scope, ByteSink sink) {
    int common = position.digitsInCommonWith(scope.reference(position));
    sink.count(position.length());
    sink.count(common);
    digits(position, common, sink);
    sink.count(position.subSequence());
  }

  private static void digits(Position position, int from, ByteSink sink) {
    int count = position.length();
    for (int i = from; i < count; i += 2) {
      int second = i + 1 < count ? position.digit(i + 1) : 0;
      sink.bits(position.digit(i) * TEN + second);
    }
  }

  /**
   * Reads a position.
   *
   * @param first the one that the change begins with; null before that was read
   */
  static Position read(@Nullable Position first, EntryScope scope, ByteSource source) {
    long length = source.count();
    if (length == AS_FIRST && first != null) {
      return first;
    }
    long common = source.count();
    String reference = scope.sequenceNumber();
    if (common < 0 || common > length || common > reference.length() || length > 1_000) {
      throw new IllegalArgumentException("no position: " + common + " of " + length + " digits");
    }
    char[] digits = new char[(int) length];
    reference.getChars(0, (int) common, digits, 0);
    for (int i = (int) common; i < digits.length; i += 2) {
      int two = source.bits();
      digits[i] = (char) ('0' + two / TEN);
      if (i + 1 < digits.length) {
        digits[i + 1] = (char) ('0' + two % TEN);
      }
    }
    return new Position(new String(digits), source.count());
  }
}
