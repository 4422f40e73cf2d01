package dev.sluice.versus.race;

import dev.sluice.versus.workload.Event;
import java.io.IOException;
import java.io.InputStream;

/** Delivers a workload as Lambda does, event by event, each after the answer to the one before. */
public final class Batches {

  /** So many events are written before they are delivered: the clock ticks too coarsely for one. */
  private static final int EVENTS = 20;

  private final Course course;
  private final Meter meter;
  private final Event[] events = new Event[EVENTS];

  public Batches(Course course, Meter meter) {
    this.course = course;
    this.meter = meter;
    for (int i = 0; i < EVENTS; i++) {
      events[i] = new Event(course.workload());
    }
  }

  /** A function, as Lambda's runtime calls it. */
  @FunctionalInterface
  public interface Function {
    void invoke(InputStream event) throws IOException;
  }

  /** Delivers until the meter stops it. Returns how many records that were. */
  public long deliverTo(Function function) throws IOException {
    long done = 0;
    while (true) {
      int written = write(done);
      meter.resume();
      for (int i = 0; i < written; i++) {
        long before = System.nanoTime();
        function.invoke(events[i].stream());
        meter.batch(System.nanoTime() - before);
        done += events[i].size();
        if (!meter.goesOn(done)) {
          meter.pause();
          return done;
        }
      }
      meter.pause();
    }
  }

  private int write(long done) {
    long next = done;
    int written = 0;
    while (written < EVENTS && next < meter.limit()) {
      int size = (int) Math.min(course.batch(), meter.limit() - next);
      events[written++].write(next, size);
      next += size;
    }
    return written;
  }
}
