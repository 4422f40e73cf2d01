package dev.sluice.versus.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.versus.scoring.Tally.Counts;
import dev.sluice.versus.stub.StubControl;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program of a JVM that measures one contender. Its last line is the measurement, as JSON. */
public final class Runner {

  private final Job job;
  private final Contender contender;
  private final Path folder;
  private final @Nullable StubControl stub;

  private Runner(Job job) {
    this.job = job;
    this.contender = Contenders.named(job.contender());
    this.folder = Path.of(job.folder());
    URI endpoint = job.services().stub();
    this.stub = endpoint == null ? null : new StubControl(endpoint);
  }

  // Whoever started this JVM shows the stack trace.
  @SuppressWarnings("CatchAndPrintStackTrace")
  public static void main(String[] arguments) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Job job = mapper.readValue(arguments[0], Job.class);
    int status = 1;
    try {
      System.out.println(mapper.writeValueAsString(run(job)));
      status = 0;
    } catch (DisagreementException disagreement) {
      System.err.println(disagreement.getMessage());
    } catch (Exception failed) {
      failed.printStackTrace();
    } finally {
      // Engines have threads that would keep a failed JVM alive.
      System.exit(status);
    }
  }

  /**
   * Runs a job here.
   *
   * @throws DisagreementException if the contender does not come to the right results
   */
  public static Measurement run(Job job) throws Exception {
    Runner runner = new Runner(job);
    runner.check();
    return job.measuredMillis() > 0 ? runner.measure() : Measurement.NONE;
  }

  /** The results of some records, which are also kept to be compared with those of others. */
  private void check() throws Exception {
    control(0);
    Meter meter = Meter.limited(job.checkedRecords());
    Finish finish = contender.run(course("check", job.checked(), job.checkedTopic()), meter);
    Oracle oracle = new Oracle(job.checked()).untilRecords(job.checkedRecords());
    Agreement.require("the oracle", oracle.counts(), job.contender(), finish.counts());
    Agreement.require("the oracle", oracle.results(), job.contender(), finish.results());
    ResultFile.write(folder, finish.results());
  }

  private Measurement measure() throws Exception {
    Meter meter =
        Meter.timed(
            Duration.ofMillis(job.warmupMillis()),
            Duration.ofMillis(job.measuredMillis()),
            () -> control(job.delayMillis()));
    Course course = course("race", job.workload(), String.valueOf(job.services().topic()));
    Finish finish = contender.run(course, meter);
    StubControl.Figures asked = stub == null ? StubControl.Figures.NONE : stub.figures();
    return measurement(meter.figures(), asked, records(meter.figures(), finish.counts()));
  }

  /** Begins to count what the stub is asked, which answers after so long from now on. */
  private void control(int delayMillis) {
    if (stub != null) {
      stub.begin(delayMillis);
    }
  }

  private Course course(String what, Workload workload, String topic) throws IOException {
    Path own = Files.createDirectories(folder.resolve(what));
    Course.Services services = job.services();
    return new Course(
        job.name() + "-" + what,
        workload,
        job.batch(),
        job.streamed(),
        new Course.Services(services.dynamoDb(), services.stub(), services.broker(), topic),
        own);
  }

  /**
   * How many records were measured.
   *
   * @throws DisagreementException if the counts are not those that such a stream leads to
   */
  private long records(Meter.Figures figures, Counts counts) {
    Oracle oracle = new Oracle(job.workload());
    long from = records(oracle, figures.from());
    long to = records(oracle, figures.to());
    Agreement.require("the oracle", oracle.counts(), job.contender(), counts);
    return to - from;
  }

  private long records(Oracle oracle, long done) {
    Oracle there =
        contender.countsApplied() ? oracle.untilApplied(done) : oracle.untilRecords(done);
    return there.records();
  }

  private static Measurement measurement(
      Meter.Figures figures, StubControl.Figures asked, long records) {
    List<Double> sorted = figures.batchMillis().stream().sorted().toList();
    return new Measurement(
        records,
        figures.cpuNanos(),
        figures.wallNanos(),
        figures.allocated(),
        sorted.size(),
        sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2),
        asked.requests(),
        asked.writeUnits(),
        asked.readUnits());
  }
}
