package dev.sluice.batch;

import java.util.Random;

/** Trouble that a seed chooses, until so much is used up. */
final class RandomTrouble implements Trouble {

  private static final int MOST_NESTED = 3;

  private final Random random;
  private final double rate;
  private final Runnable others;
  private int left;
  private int nested;

  /**
   * @param others lets somebody else go on; whoever is at a port meanwhile is a zombie, perhaps
   */
  RandomTrouble(Random random, Runnable others) {
    this(random, random.nextInt(30), 0.02 + 0.2 * random.nextDouble(), others);
  }

  /**
   * @param most how often there is trouble, at most
   * @param rate how often in calls, from 0 to 1
   * @param others lets somebody else go on; whoever is at a port meanwhile is a zombie, perhaps
   */
  RandomTrouble(Random random, int most, double rate, Runnable others) {
    this.random = random;
    this.left = most;
    this.rate = rate;
    this.others = others;
  }

  /** From now on all goes well. */
  void end() {
    left = 0;
  }

  /** How much time a function has left: enough, as a rule. */
  long remainingMillis() {
    return comes() && random.nextBoolean() ? 0 : 1_000;
  }

  @Override
  public void at(String call) {
    if (comes()) {
      switch (random.nextInt(4)) {
        case 0 -> throw new Crash(call);
        case 1 -> throw new UnavailableException(call);
        default -> letOthersGoOn();
      }
    }
  }

  private void letOthersGoOn() {
    if (nested < MOST_NESTED) {
      nested++;
      for (int i = random.nextInt(4); i > 0; i--) {
        others.run();
      }
      nested--;
    }
  }

  @Override
  public Fate fate(String call) {
    if (random.nextInt(4) > 0 || !comes()) {
      return Fate.TAKEN;
    }
    return random.nextBoolean() ? Fate.REFUSED : Fate.ANSWER_LOST;
  }

  /** Whether there is trouble now. */
  boolean comes() {
    if (left == 0 || random.nextDouble() > rate) {
      return false;
    }
    left--;
    return true;
  }
}
