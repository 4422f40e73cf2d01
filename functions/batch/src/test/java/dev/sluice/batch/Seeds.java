package dev.sluice.batch;

import java.util.Random;

/** Sources of chance. */
final class Seeds {

  private Seeds() {}

  /** The first numbers of small neighbouring seeds are much alike; scattered seeds' are not. */
  static Random random(long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }
}
