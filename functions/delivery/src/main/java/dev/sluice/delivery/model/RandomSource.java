package dev.sluice.delivery.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Answers from a seed. Each run draws how often things go wrong at most and how likely, and which
 * kinds of trouble it knows at all: runs that know few kinds get deeper into them than runs that
 * know all (Groce and others, "Swarm testing", ISSTA 2012).
 */
final class RandomSource implements Choices.Source {
  private static final double[] LIKELIHOODS = {0.01, 0.03, 0.1, 0.3};
  private static final double[] WEIGHTS = {0, 0, 0.3, 1, 1, 3};
  private static final int[] TROUBLES = {1, 2, 3, 4, 6, 8, 12};

  private final Random random;
  private final double likelihood;
  private final Map<String, Double> likelihoods = new HashMap<>();
  private int troubles;

  RandomSource(long seed, long number) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L);
    likelihood = LIKELIHOODS[random.nextInt(LIKELIHOODS.length)];
    troubles = TROUBLES[random.nextInt(TROUBLES.length)];
  }

  @Override
  public int answer(int index, String subject, int options, boolean trouble) {
    if (!trouble) {
      return random.nextInt(options);
    }
    if (troubles == 0 || random.nextDouble() >= likelihood(subject)) {
      return 0;
    }
    troubles--;
    return 1 + random.nextInt(options - 1);
  }

  private double likelihood(String subject) {
    return likelihoods.computeIfAbsent(
        subject, kind -> likelihood * WEIGHTS[random.nextInt(WEIGHTS.length)]);
  }
}
