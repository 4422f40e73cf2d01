package dev.sluice.local.soak;

import java.util.Arrays;
import java.util.Random;

/**
 * Keys of which the i-th gets records in proportion to 1/i, as names, users and devices do in
 * practice (Zipf's law).
 */
final class SkewedKeys {

  private final double[] cumulative;

  SkewedKeys(int keys) {
    cumulative = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
  }

  String next(Random random) {
    double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
    int place = Arrays.binarySearch(cumulative, drawn);
    return "device-%06d".formatted(place < 0 ? -place - 1 : place);
  }
}
