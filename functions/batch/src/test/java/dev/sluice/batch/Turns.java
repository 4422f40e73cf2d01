package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Lets one of several threads go on at a time, and a seed say which: the same turns every time. */
final class Turns {

  private final Random random;
  private final List<Integer> present;
  private int turn;

  Turns(Random random, int threads) {
    this.random = random;
    this.present = new ArrayList<>(IntStream.range(0, threads).boxed().toList());
  }

  /** Waits for the first turn. */
  synchronized void enter(int me) {
    await(me);
  }

  /** Gives the turn to whom the seed says, and waits for the next one of its own. */
  synchronized void pass(int me) {
    next();
    await(me);
  }

  /** Gives the turn away for good. */
  synchronized void leave(int me) {
    present.remove(Integer.valueOf(me));
    if (!present.isEmpty()) {
      next();
    }
  }

  private void next() {
    turn = present.get(random.nextInt(present.size()));
    notifyAll();
  }

  private void await(int me) {
    try {
      while (turn != me) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while waiting for a turn", interrupted);
    }
  }
}
