package dev.sluice.versus.jmh;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A key's next event, with one detector and nothing else. An operation is an event. */
@State(Scope.Thread)
public class DetectorBenchmark {

  private static final Workload WORKLOAD = new Workload(1, 1, FieldOrder.FIXED);
  private static final int RECORDS = 4096;

  @Param({"ewma", "range", "quantile", "seasonal", "rate", "surprise"})
  public String detector;

  private final List<Decision> decisions = new ArrayList<>();
  private List<Event> events;
  private KeyState state;
  private int next;

  // JMH sets parameters, and sets up, before it measures anything.
  @SuppressWarnings("NullAway.Init")
  public DetectorBenchmark() {}

  @Setup
  public void setUp() {
    Pipeline pipeline = pipeline();
    events = PreparedEvents.of(pipeline, WORKLOAD, RECORDS);
    state = pipeline.newState();
  }

  private Pipeline pipeline() {
    String of = detector.equals("rate") ? "" : ", of: tempF";
    Reading reading =
        PipelineFile.parse(
            """
            pipeline: sensors
            record: { format: json, key: deviceId, time: ts }
            scores:
              - { name: unusual, detector: %s%s }
            """
                .formatted(detector, of));
    return ((Reading.Valid) reading).definition().pipeline();
  }

  @Benchmark
  public List<String> score() {
    next = (next + 1) % events.size();
    decisions.clear();
    return state.apply(events.get(next), decisions);
  }
}
