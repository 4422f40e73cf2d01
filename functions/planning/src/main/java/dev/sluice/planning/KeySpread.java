package dev.sluice.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The share of records that each key gets. Keys beyond the thousandth are taken together in steps
 * of one in a hundred, with their mean share.
 */
final class KeySpread {

  private static final long TOLD_APART = 1_000;

  private static final double STEP = 1.01;

  private final List<Share> shares;
  private final long keys;

  private KeySpread(List<Share> shares, long keys) {
    this.shares = List.copyOf(shares);
    this.keys = keys;
  }

  /** So many keys get such a part of the records, each. */
  private record Share(double part, double keys) {}

  static KeySpread of(long keys, Skew skew) {
    return new KeySpread(
        skew instanceof Skew.Zipf zipf
            ? zipf(keys, zipf.exponent())
            : List.of(new Share(1.0 / keys, keys)),
        keys);
  }

  private static List<Share> zipf(long keys, double exponent) {
    List<Share> weights = new ArrayList<>();
    for (long i = 1; i <= Math.min(keys, TOLD_APART); i++) {
      weights.add(new Share(Math.pow((double) i, -exponent), 1));
    }
    long first = TOLD_APART + 1;
    while (first <= keys) {
      long behind = Math.min(keys + 1, (long) Math.ceil(first * STEP));
      double count = behind - first;
      weights.add(new Share(integral(first - 0.5, behind - 0.5, exponent) / count, count));
      first = behind;
    }
    double sum = weights.stream().mapToDouble(share -> share.part() * share.keys()).sum();
    return weights.stream().map(share -> new Share(share.part() / sum, share.keys())).toList();
  }

  /** Of x to the power of minus the exponent. */
  private static double integral(double from, double to, double exponent) {
    return exponent == 1
        ? Math.log(to / from)
        : (Math.pow(to, 1 - exponent) - Math.pow(from, 1 - exponent)) / (1 - exponent);
  }

  long keys() {
    return keys;
  }

  /** The part of all records that the key with the most of them gets. */
  double hottest() {
    return shares.get(0).part();
  }

  /**
   * How many different keys some records of one shard are of, on average: with K keys a shard that
   * get as many each, {@code K(1-(1-1/K)^n)}.
   *
   * @param records n; a fraction counts as one
   */
  double touched(double records, double shards) {
    double touched = 0;
    for (Share share : shares) {
      touched += share.keys() / shards * atLeastOne(share.part() * shards, records);
    }
    return Math.min(touched, records);
  }

  /**
   * The part of all records that each shard gets, with keys put on shards at random, as by their
   * hash.
   */
  double[] onShards(int shards, SplittableRandom random) {
    double[] parts = new double[shards];
    for (Share share : shares) {
      if (share.keys() == 1) {
        parts[random.nextInt(shards)] += share.part();
      } else {
        spread(share, parts, random);
      }
    }
    return parts;
  }

  /** Many keys that get as many each: what is drawn for the shards adds up to all of them. */
  private static void spread(Share share, double[] parts, SplittableRandom random) {
    double[] counts = new double[parts.length];
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Chance.poisson(share.keys() / counts.length, random);
      sum += counts[i];
    }
    for (int i = 0; i < counts.length; i++) {
      double keys = sum == 0 ? share.keys() / counts.length : counts[i] * share.keys() / sum;
      parts[i] += share.part() * keys;
    }
  }

  /**
   * How many windows close in a second: of each key, one for each span in which it has a record.
   */
  double windowsPerSecond(double recordsPerSecond, double spanSeconds) {
    double windows = 0;
    for (Share share : shares) {
      double rate = share.part() * recordsPerSecond;
      windows += share.keys() / spanSeconds * -Math.expm1(-rate * spanSeconds);
    }
    return windows;
  }

  private static double atLeastOne(double part, double records) {
    return part >= 1 ? Math.min(1, records) : -Math.expm1(records * Math.log1p(-part));
  }
}
