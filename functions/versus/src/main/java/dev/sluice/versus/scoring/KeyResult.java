package dev.sluice.versus.scoring;

/**
 * What is told of a key after its latest record.
 *
 * @param count how many of its records took effect
 * @param timeMillis of the latest
 * @param unusual its z-score; NaN if it has none yet
 * @param windowStart of the window that closed last, in epoch milliseconds; -1 if none has, and
 *     then the others are 0
 * @param windowCount how many records were in it
 * @param windowMean of their load
 * @param windowPeak of their load
 */
public record KeyResult(
    long count,
    long timeMillis,
    double unusual,
    long windowStart,
    long windowCount,
    double windowMean,
    double windowPeak) {

  /** Sums may be taken in another order, or with more care: that much they may differ. */
  private static final double TOLERANCE = 1e-9;

  /** Whether it is the same, but for how numbers were rounded. */
  public boolean agreesWith(KeyResult other) {
    return count == other.count
        && timeMillis == other.timeMillis
        && windowStart == other.windowStart
        && windowCount == other.windowCount
        && agree(unusual, other.unusual)
        && agree(windowMean, other.windowMean)
        && agree(windowPeak, other.windowPeak);
  }

  private static boolean agree(double one, double other) {
    return Double.compare(one, other) == 0
        || Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
  }

  /** Its numbers, with spaces between them. */
  @Override
  public String toString() {
    return count
        + " "
        + timeMillis
        + " "
        + unusual
        + " "
        + windowStart
        + " "
        + windowCount
        + " "
        + windowMean
        + " "
        + windowPeak;
  }

  /** What {@link #toString} gave. */
  public static KeyResult parse(String text) {
    String[] numbers = text.split(" ", -1);
    return new KeyResult(
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Double.parseDouble(numbers[2]),
        Long.parseLong(numbers[3]),
        Long.parseLong(numbers[4]),
        Double.parseDouble(numbers[5]),
        Double.parseDouble(numbers[6]));
  }
}
