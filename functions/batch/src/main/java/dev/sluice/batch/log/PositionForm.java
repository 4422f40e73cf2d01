package dev.sluice.batch.log;

import dev.sluice.batch.Position;

/**
 * A position in bytes: how many digits its sequence number has, how many of them it begins with in
 * common with the scope's, the others at two a byte, and the sub-sequence number.
 */
final class PositionForm {

  private static final int TEN = 10;

  private PositionForm() {}

  static void write(Position position, EntryScope scope, ByteSink sink) {
    int length = position.length();
    int common = position.digitsInCommonWith(scope.reference(position));
    sink.count(length);
    sink.count(common);
    for (int i = common; i < length; i += 2) {
      int second = i + 1 < length ? position.digit(i + 1) : 0;
      sink.bits(position.digit(i) * TEN + second);
    }
    sink.count(position.subSequence());
  }

  static Position read(EntryScope scope, ByteSource source) {
    long length = source.count();
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
