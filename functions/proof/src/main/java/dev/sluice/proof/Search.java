package dev.sluice.proof;

import dev.sluice.delivery.model.Choices;
import dev.sluice.delivery.model.Exploration;
import dev.sluice.delivery.model.Explorer;
import dev.sluice.delivery.model.Schedule;
import dev.sluice.delivery.model.Violation;
import dev.sluice.proof.stream.ProvenStream;
import dev.sluice.proof.stream.ProvenStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Searches for a schedule under which a law does not hold: small streams under every single choice,
 * then in turn small streams under every two choices and long streams under random ones.
 */
public final class Search {

  /** How many random schedules are one piece of work. */
  private static final int PORTION = 20;

  /** The first so many stream seeds belong to one seed of the search. */
  private static final long STREAMS_A_SEED = 10_000_000;

  private final Engine engine;
  private final long seed;
  private final int threads;
  private final AtomicLong exhaustive = new AtomicLong();
  private final AtomicLong random = new AtomicLong();
  private final AtomicLong pairsLeft = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final AtomicLong sweeps = new AtomicLong();
  private final AtomicLong silences = new AtomicLong();
  private final AtomicReference<@Nullable Finding> finding = new AtomicReference<>();

  /**
   * A law that does not hold.
   *
   * @param stream the stream on which
   */
  public record Finding(ProvenStream stream, Violation violation) {

    /** What {@code --replay} takes. */
    public String replay() {
      return stream.name() + "/" + violation.schedule();
    }
  }

  /**
   * What a search has come to.
   *
   * @param exhaustive schedules of small streams, each another one
   * @param random schedules of long streams
   * @param faults how many choices of all schedules differed from the one in which all is well
   * @param sweeps how often silent keys were looked for
   * @param silences how many alerts were told of silences
   * @param everyPair whether every two choices were taken together
   */
  public record Result(
      long exhaustive,
      long random,
      long faults,
      long sweeps,
      long silences,
      boolean everyPair,
      Optional<Finding> finding) {}

  public Search(Engine engine, long seed, int threads) {
    this.engine = engine;
    this.seed = seed;
    this.threads = threads;
  }

  /** How many schedules were run so far. */
  public long schedules() {
    return exhaustive.get() + random.get();
  }

  /**
   * Searches until something is found or so many schedules were run; all single choices are in any
   * case.
   */
  public Result run(long most) {
    List<Runnable> singles = new ArrayList<>();
    List<Runnable> pairs = new ArrayList<>();
    for (ProvenStream stream : ProvenStreams.small()) {
      for (Schedule single : singles(stream)) {
        singles.add(() -> take(stream, explorer(stream).run(Choices.of(single)), exhaustive));
        pairs.add(() -> pairs(stream, single));
      }
    }
    Collections.shuffle(pairs, new Random(seed));
    pairsLeft.set(pairs.size());
    work(singles, Long.MAX_VALUE);
    work(inTurn(pairs, randoms(most)), most);
    return new Result(
        exhaustive.get(),
        random.get(),
        faults.get(),
        sweeps.get(),
        silences.get(),
        pairsLeft.get() == 0,
        Optional.ofNullable(finding.get()));
  }

  /**
   * Searches one stream alone: in turn under every single choice, and under so many random
   * schedules.
   */
  public Optional<Finding> findOn(ProvenStream stream, int randoms) {
    List<Runnable> singles = new ArrayList<>();
    for (Schedule single : singles(stream)) {
      singles.add(() -> take(stream, explorer(stream).run(Choices.of(single)), exhaustive));
    }
    List<Runnable> others = new ArrayList<>();
    for (int i = 0; i < randoms; i++) {
      long number = i;
      others.add(() -> take(stream, explorer(stream).random(seed, number, 1), random));
    }
    work(inTurn(singles, others), Long.MAX_VALUE);
    return Optional.ofNullable(finding.get());
  }

  /** The schedules with one choice; the one with none is run for it. */
  private List<Schedule> singles(ProvenStream stream) {
    Choices well = Choices.of(Schedule.NONE);
    take(stream, explorer(stream).run(well), exhaustive);
    return Explorer.extensions(Schedule.NONE, well);
  }

  private void pairs(ProvenStream stream, Schedule single) {
    Explorer explorer = explorer(stream);
    Choices first = Choices.of(single);
    // It was counted when it was alone; here it only tells what may follow.
    explorer.run(first);
    for (Schedule pair : Explorer.extensions(single, first)) {
      take(stream, explorer.run(Choices.of(pair)), exhaustive);
    }
    pairsLeft.decrementAndGet();
  }

  private List<Runnable> randoms(long count) {
    List<Runnable> works = new ArrayList<>();
    for (long from = 0; from < count; from += PORTION) {
      long first = from;
      works.add(() -> randomsFrom(first));
    }
    return works;
  }

  private void randomsFrom(long first) {
    for (long i = first; i < first + PORTION; i++) {
      ProvenStream stream = ProvenStreams.random(seed * STREAMS_A_SEED + i);
      take(stream, explorer(stream).random(seed, i, 1), random);
    }
  }

  private static List<Runnable> inTurn(List<Runnable> some, List<Runnable> others) {
    List<Runnable> all = new ArrayList<>();
    for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
      if (i < some.size()) {
        all.add(some.get(i));
      }
      if (i < others.size()) {
        all.add(others.get(i));
      }
    }
    return all;
  }

  private Explorer explorer(ProvenStream stream) {
    return new Explorer(choices -> {
      Run.Counts counts = Run.of(engine, stream, choices);
      sweeps.addAndGet(counts.sweeps());
      silences.addAndGet(counts.silences());
    });
  }

  private void take(ProvenStream stream, Exploration exploration, AtomicLong counted) {
    counted.addAndGet(exploration.schedules());
    faults.addAndGet(exploration.faults());
    exploration
        .violation()
        .ifPresent(violation -> finding.compareAndSet(null, new Finding(stream, violation)));
  }

  /** A finding with as few choices as can be found. */
  public Finding shrunk(Finding found) {
    int patience = 2_000;
    return new Finding(
        found.stream(), explorer(found.stream()).shrunk(found.violation(), patience));
  }

  /** Works until all is done, enough is, or something is found. */
  private void work(List<Runnable> works, long most) {
    AtomicInteger next = new AtomicInteger();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker =
          new Thread(
              () -> {
                while (finding.get() == null && schedules() < most) {
                  int index = next.getAndIncrement();
                  if (index >= works.size()) {
                    return;
                  }
                  works.get(index).run();
                }
              },
              "search-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    workers.forEach(Search::join);
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while searching", interrupted);
    }
  }
}
