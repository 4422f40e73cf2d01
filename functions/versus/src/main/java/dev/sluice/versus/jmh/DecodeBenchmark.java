package dev.sluice.versus.jmh;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import dev.sluice.versus.lambda.SensorPipeline;
import dev.sluice.versus.scoring.DatabindReader;
import dev.sluice.versus.scoring.Observation;
import dev.sluice.versus.scoring.RecordReader;
import dev.sluice.versus.scoring.SluiceReader;
import dev.sluice.versus.scoring.StreamingReader;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a record's bytes to its values. An operation is a record. */
@State(Scope.Thread)
public class DecodeBenchmark {

  @Param({"FIXED", "RANDOM"})
  public FieldOrder order;

  private final Pipeline pipeline = SensorPipeline.with("").pipeline();
  private final Preparation preparation = pipeline.newPreparation();
  private final RecordReader streaming = new StreamingReader();
  private final RecordReader databind = new DatabindReader();
  private final RecordReader sluice = new SluiceReader(pipeline.plan().record());
  private final Observation observation = new Observation();
  private RecordsInTurn records;
  private long arrivalMillis;

  // JMH sets parameters, and sets up, before it measures anything.
  @SuppressWarnings("NullAway.Init")
  public DecodeBenchmark() {}

  @Setup
  public void setUp() {
    Workload workload = new Workload(1, 1000, order);
    records = new RecordsInTurn(workload);
    arrivalMillis = workload.arrivalMillis(0);
  }

  @Benchmark
  public Observation jacksonStreaming() throws IOException {
    return read(streaming);
  }

  @Benchmark
  public Observation jacksonDatabind() throws IOException {
    return read(databind);
  }

  @Benchmark
  public Observation sluiceDecoder() throws IOException {
    return read(sluice);
  }

  private Observation read(RecordReader reader) throws IOException {
    byte[] record = records.next();
    reader.read(record, record.length, observation);
    return observation;
  }

  /** With the filter and both derived fields, too. */
  @Benchmark
  public Prepared sluicePrepared() {
    byte[] record = records.next();
    preparation.begin();
    return preparation.prepare(record, 0, record.length, arrivalMillis);
  }
}
