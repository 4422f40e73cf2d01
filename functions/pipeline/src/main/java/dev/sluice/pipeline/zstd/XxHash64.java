package dev.sluice.pipeline.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of frames: XXH64 with the seed 0. */
final class XxHash64 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  /** Prime 1 plus prime 2, and prime 1 below zero, in 64 bits. */
  private static final long LANE_1 = 0x60EA27EEADC0B5D6L;

  private static final long LANE_4 = 0x61C8864E7A143579L;
  private static final int STRIPE = 32;

  private XxHash64() {}

  static long of(byte[] bytes, int start, int end) {
    int at = start;
    long hash = PRIME_5;
    if (end - start >= STRIPE) {
      long[] lanes = {LANE_1, PRIME_2, 0, LANE_4};
      for (; at <= end - STRIPE; at += STRIPE) {
        for (int lane = 0; lane < lanes.length; lane++) {
          lanes[lane] = round(lanes[lane], (long) LONGS.get(bytes, at + lane * Long.BYTES));
        }
      }
      hash = merged(lanes);
    }
    return avalanche(tail(hash + (end - start), bytes, at, end));
  }

  private static long round(long lane, long value) {
    return Long.rotateLeft(lane + value * PRIME_2, 31) * PRIME_1;
  }

  private static long merged(long[] lanes) {
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }
    return hash;
  }

  private static long tail(long seed, byte[] bytes, int start, int end) {
    long hash = seed;
    int at = start;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash ^= round(0, (long) LONGS.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    for (; at <= end - Integer.BYTES; at += Integer.BYTES) {
      hash ^= ((int) INTS.get(bytes, at) & 0xFFFF_FFFFL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
    }
    for (; at < end; at++) {
      hash ^= (bytes[at] & 0xFF) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return hash;
  }

  private static long avalanche(long value) {
    long hash = value;
    hash ^= hash >>> 33;
    hash *= PRIME_2;
    hash ^= hash >>> 29;
    hash *= PRIME_3;
    return hash ^ hash >>> 32;
  }
}
