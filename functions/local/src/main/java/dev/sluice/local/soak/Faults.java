package dev.sluice.local.soak;

import dev.sluice.emulators.Emulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is done to a running stack, each kind of fault at times of its own, until it is ended. */
final class Faults {

  private static final int LONGEST_DOWN_MILLIS = 3_000;
  private static final int LONGEST_BLOW_MILLIS = 80;

  private final long seed;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final AtomicLong restarts = new AtomicLong();
  private final AtomicLong reshards = new AtomicLong();

  Faults(long seed) {
    this.seed = seed;
  }

  /** A fault, which may take a while. */
  private interface Fault {
    void strike(Random random) throws InterruptedException;
  }

  /**
   * Kills one of the emulators and starts it again; not two at once, so that each is waited for.
   */
  void kill(List<Emulator> emulators, Duration about) {
    repeat(
        "kills",
        about,
        random -> {
          Emulator emulator = emulators.get(random.nextInt(emulators.size()));
          emulator.kill();
          over.await(random.nextInt(LONGEST_DOWN_MILLIS), TimeUnit.MILLISECONDS);
          emulator.restart();
          restarts.incrementAndGet();
        });
  }

  /** Takes environments away, between two invocations or under one. */
  void recycle(Fleet fleet, Duration about) {
    repeat(
        "recycles",
        about,
        random -> {
          int kind = random.nextInt(3);
          if (kind == 0) {
            fleet.retireIdle();
          } else if (kind == 1) {
            fleet.orphanOne(random.nextInt(LONGEST_BLOW_MILLIS));
          } else {
            fleet.killOne(random.nextInt(LONGEST_BLOW_MILLIS));
          }
        });
  }

  /** Splits and merges shards. */
  void reshard(Resharding resharding, Duration about) {
    repeat(
        "reshards",
        about,
        random -> {
          resharding.change(random);
          reshards.incrementAndGet();
        });
  }

  private void repeat(String name, Duration about, Fault fault) {
    if (!about.isZero()) {
      Random random = new Random(seed ^ name.hashCode());
      Thread thread = new Thread(() -> run(about, fault, random), name);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void run(Duration about, Fault fault, Random random) {
    try {
      while (!over.await(next(about, random), TimeUnit.MILLISECONDS)) {
        fault.strike(random);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does, but then it is over
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e); // told by whoever ends the faults
    }
  }

  /** Half of it to one and a half times. */
  private static long next(Duration about, Random random) {
    return (long) (about.toMillis() * (0.5 + random.nextDouble()));
  }

  long restarts() {
    return restarts.get();
  }

  long reshards() {
    return reshards.get();
  }

  /**
   * Ends them: when it returns, whatever was killed has been started again.
   *
   * @throws RuntimeException what kept a fault from being made, or an emulator from starting
   */
  void end() throws InterruptedException {
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
