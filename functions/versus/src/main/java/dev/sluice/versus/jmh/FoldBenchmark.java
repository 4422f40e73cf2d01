package dev.sluice.versus.jmh;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.versus.lambda.SensorPipeline;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From prepared events to the encoded states of their keys. */
@State(Scope.Thread)
public class FoldBenchmark {

  private static final int RECORDS = 20_000;
  private static final Workload WORKLOAD = new Workload(1, 100, FieldOrder.FIXED);

  private final Pipeline pipeline = SensorPipeline.with("").pipeline();
  private final List<Event> events = PreparedEvents.of(pipeline, WORKLOAD, RECORDS);
  private final List<Decision> decisions = new ArrayList<>();
  private final KeyState state = states().values().iterator().next();
  private final byte[] encoded = state.encode();

  /** An operation is a record. The keys are new at the first of each 200 of theirs. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Map<String, KeyState> apply() {
    return states();
  }

  private Map<String, KeyState> states() {
    decisions.clear();
    Map<String, KeyState> states = new HashMap<>();
    for (Event event : events) {
      states.computeIfAbsent(event.key(), unknown -> pipeline.newState()).apply(event, decisions);
    }
    return states;
  }

  /** An operation is a state. */
  @Benchmark
  public byte[] encode() {
    return state.encode();
  }

  /** An operation is a state. */
  @Benchmark
  public KeyState restore() throws CorruptStateException {
    return pipeline.restore(encoded);
  }
}
