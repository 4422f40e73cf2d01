package dev.sluice.local.soak;

import java.util.Locale;
import java.util.Random;

/**
 * Makes records for the soak's pipeline: mostly plain ones, some that raise an alert, come late or
 * are filtered, and one in fifty that is bad, in each of the ways in which a record can be.
 */
final class Traffic {

  private static final int LATEST_MILLIS = 12_000;

  private final Random random;
  private final SkewedKeys keys;
  private long number;

  Traffic(long seed, int keys) {
    this.random = new Random(seed);
    this.keys = new SkewedKeys(keys);
  }

  /**
   * The next record.
   *
   * @param nowMillis the time of day: what most records have as their time
   */
  Draft next(long nowMillis) {
    String key = keys.next(random);
    int share = random.nextInt(100);
    if (share < 2) {
      return bad(key, nowMillis);
    } else if (share < 5) {
      return draft(key, record(key, nowMillis, "off", reading()), false);
    } else if (share < 10) {
      long late = random.nextInt(LATEST_MILLIS);
      return draft(key, record(key, nowMillis - late, "on", reading()), true);
    }
    double reading = share < 12 ? 200 + random.nextInt(50) : reading();
    return draft(key, record(key, nowMillis, "on", reading), true);
  }

  private double reading() {
    return 70 + 5 * random.nextGaussian();
  }

  private String record(String key, long at, String status, double reading) {
    return String.format(
        Locale.ROOT,
        "{\"device\":\"%s\",\"at\":%d,\"n\":\"%d\",\"status\":\"%s\",\"reading\":%.3f,\"load\":%.2f,\"note\":\"%s\"}",
        key,
        at,
        number,
        status,
        reading,
        random.nextDouble(),
        Long.toString(random.nextLong(), 36));
  }

  private Draft bad(String key, long nowMillis) {
    String good = record(key, nowMillis, "on", reading());
    String text =
        switch (random.nextInt(7)) {
          case 0 -> good.substring(0, good.length() / 2);
          case 1 -> "no JSON " + number;
          case 2 -> good.replace("\"device\"", "\"divice\"");
          case 3 -> good.replaceFirst("\"at\":\\d+", "\"at\":" + nowMillis / 1000);
          case 4 -> good.replaceFirst("\"reading\":[^,]+", "\"reading\":\"warm\"");
          case 5 -> good.replaceFirst("\"load\":[^,]+", "\"load\":\"heavy\"");
          default -> good.replaceFirst("\"reading\":[^,]+,", "");
        };
    return draft(key, text, false);
  }

  private Draft draft(String key, String text, boolean effective) {
    return Draft.of(number++, key, text, effective);
  }
}
