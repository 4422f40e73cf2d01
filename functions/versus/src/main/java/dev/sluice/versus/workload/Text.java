package dev.sluice.versus.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.LocalDate;
import java.util.Arrays;

/** ASCII that is written into one array, which grows as it must. For one thread. */
final class Text {

  private static final long MILLIS_PER_DAY = 86_400_000;

  private byte[] bytes = new byte[512];
  private int length;
  private long day = Long.MIN_VALUE;
  private byte[] date = new byte[0];

  Text clear() {
    length = 0;
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  Text add(byte[] more) {
    return add(more, more.length);
  }

  Text add(byte[] more, int size) {
    room(size);
    System.arraycopy(more, 0, bytes, length, size);
    length += size;
    return this;
  }

  Text add(char character) {
    room(1);
    bytes[length++] = (byte) character;
    return this;
  }

  /** With leading zeros, as many digits as that. */
  Text digits(long number, int digits) {
    room(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** A number from 0 on, of which the last digits stand behind the point. */
  Text decimal(int unscaled, int scale) {
    int power = (int) Math.pow(10, scale);
    int whole = unscaled / power;
    return digits(whole, whole < 10 ? 1 : whole < 100 ? 2 : 3)
        .add('.')
        .digits(unscaled % power, scale);
  }

  /** ISO-8601 in UTC with three digits of the second's fraction. */
  Text time(long epochMillis) {
    if (Math.floorDiv(epochMillis, MILLIS_PER_DAY) != day) {
      day = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
      date = LocalDate.ofEpochDay(day).toString().getBytes(ISO_8859_1);
    }
    long millis = Math.floorMod(epochMillis, MILLIS_PER_DAY);
    return add(date)
        .add('T')
        .digits(millis / 3_600_000, 2)
        .add(':')
        .digits(millis / 60_000 % 60, 2)
        .add(':')
        .digits(millis / 1000 % 60, 2)
        .add('.')
        .digits(millis % 1000, 3)
        .add('Z');
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
