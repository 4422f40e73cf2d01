package dev.sluice.versus.race;

import dev.sluice.versus.workload.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Delivers a workload as Lambda does, event by event, each after the answer to the one before. */
public final class Batches {

  /**
   * So many batches are written before they are delivered: the clock ticks too coarsely for one.
   */
  private static final int AHEAD = 20;

  /**
   * Into so many events every other batch is parted while a contender warms up. What runs once an
   * event would else be called too seldom to be compiled by then, and be compiled while it is
   * measured.
   */
  private static final int WARMUP_PARTS = 10;

  private final Course course;
  private final Meter meter;
  private final Event[] events = new Event[AHEAD * WARMUP_PARTS];

  public Batches(Course course, Meter meter) {
    this.course = course;
    this.meter = meter;
    Arrays.setAll(events, each -> new Event(course.workload()));
  }

  /** A function, as Lambda's runtime calls it. */
  @FunctionalInterface
  public interface Function {
    void invoke(InputStream event) throws IOException;
  }

  /** Delivers until the meter stops it. Returns how many records that were. */
  public long deliverTo(Function function) throws IOException {
    long done = 0;
    boolean isParted = true;
    boolean goesOn = true;
    while (goesOn) {
      boolean isWarmup = meter.isWarmingUp();
      isParted = isWarmup && !isParted;
      int written = write(done, isParted ? WARMUP_PARTS : 1);
      meter.resume();
      for (int i = 0; i < written && goesOn && meter.isWarmingUp() == isWarmup; i++) {
        long before = System.nanoTime();
        function.invoke(events[i].stream());
        meter.batch(System.nanoTime() - before);
        done += events[i].size();
        goesOn = meter.goesOn(done);
      }
      meter.pause();
    }
    return done;
  }

  /** Writes the next batches, each in so many parts. Returns how many events that are. */
  private int write(long done, int parts) {
    int most = Math.max(1, course.batch() / parts);
    long next = done;
    int written = 0;
    while (written < AHEAD * parts && next < meter.limit()) {
      int size = (int) Math.min(most, meter.limit() - next);
      events[written++].write(next, size);
      next += size;
    }
    return written;
  }
}
