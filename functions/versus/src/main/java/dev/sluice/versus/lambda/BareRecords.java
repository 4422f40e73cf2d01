package dev.sluice.versus.lambda;

import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.KeyScore;
import dev.sluice.versus.scoring.Observation;
import dev.sluice.versus.scoring.StreamingReader;
import dev.sluice.versus.scoring.Tally;
import dev.sluice.versus.workload.RecordWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Jackson's streaming parser over the bare records, and the scoring: no event, no handler, no
 * store.
 */
final class BareRecords implements Contender {

  /** So many records are written before they are read. */
  private static final int WRITTEN = 100_000;

  private final byte[][] records = new byte[WRITTEN][];

  @Override
  public String name() {
    return "jackson-bare";
  }

  @Override
  public Finish run(Course course, Meter meter) throws IOException {
    RecordWriter writer = new RecordWriter(course.workload());
    Reading reading = new Reading();
    long done = 0;
    boolean goesOn = true;
    while (goesOn) {
      int written = write(writer, done, meter.limit());
      meter.resume();
      for (int i = 0; i < written && goesOn; i += course.batch()) {
        int end = Math.min(written, i + course.batch());
        reading.read(records, i, end);
        done += end - i;
        goesOn = meter.goesOn(done);
      }
      meter.pause();
    }
    return reading.finish(meter.isLimited());
  }

  private int write(RecordWriter writer, long done, long limit) {
    int written = (int) Math.min(WRITTEN, limit - done);
    for (int i = 0; i < written; i++) {
      writer.write(done + i);
      records[i] = writer.copy();
    }
    return written;
  }

  /** What was read, and what came of it. */
  private static final class Reading {
    private final StreamingReader reader = new StreamingReader();
    private final Observation observation = new Observation();
    private final Map<String, KeyScore> states = new HashMap<>();
    private final Tally tally = new Tally();

    void read(byte[][] records, int from, int to) throws IOException {
      for (int i = from; i < to; i++) {
        if (reader.read(records[i], records[i].length, observation)) {
          states
              .computeIfAbsent(observation.key, unknown -> new KeyScore())
              .apply(observation, tally);
        }
      }
    }

    Finish finish(boolean withResults) {
      Map<String, KeyResult> results = new HashMap<>();
      if (withResults) {
        states.forEach((key, state) -> results.put(key, state.result()));
      }
      return new Finish(tally.counts(), results);
    }
  }
}
