package dev.sluice.delivery.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A contiguous range of hash keys, both ends included. A hash key is an unsigned integer of 128
 * bits: the MD5 of a partition key's UTF-8 bytes, or what the producer named explicitly.
 */
public record HashRange(BigInteger first, BigInteger last) {
  /** The highest hash key, 2^128 - 1. */
  public static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  public HashRange {
    if (first.signum() < 0 || first.compareTo(last) > 0 || last.compareTo(HIGHEST) > 0) {
      throw new IllegalArgumentException("not a range of hash keys: " + first + " to " + last);
    }
  }

  /**
   * All hash keys, cut into {@code count} ranges of equal width; the last one takes the remainder.
   */
  public static List<HashRange> uniform(int count) {
    BigInteger width = HIGHEST.add(BigInteger.ONE).divide(BigInteger.valueOf(count));
    return IntStream.range(0, count)
        .mapToObj(
            i -> new HashRange(nth(width, i), i == count - 1 ? HIGHEST : before(nth(width, i + 1))))
        .toList();
  }

  /** The hash key of a partition key. */
  public static BigInteger hashKey(String partitionKey) {
    return new BigInteger(1, md5().digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether this range holds the hash key. */
  public boolean contains(BigInteger hashKey) {
    return first.compareTo(hashKey) <= 0 && hashKey.compareTo(last) <= 0;
  }

  /** Whether the other range starts where this one ends. */
  boolean endsAt(HashRange other) {
    return last.add(BigInteger.ONE).equals(other.first);
  }

  HashRange below(BigInteger hashKey) {
    return new HashRange(first, before(hashKey));
  }

  HashRange from(BigInteger hashKey) {
    return new HashRange(hashKey, last);
  }

  HashRange joined(HashRange next) {
    return new HashRange(first, next.last);
  }

  private static BigInteger nth(BigInteger width, int n) {
    return width.multiply(BigInteger.valueOf(n));
  }

  private static BigInteger before(BigInteger hashKey) {
    return hashKey.subtract(BigInteger.ONE);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
