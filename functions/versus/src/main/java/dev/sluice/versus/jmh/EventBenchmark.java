package dev.sluice.versus.jmh;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.versus.workload.Event;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an event's bytes to the bytes of its records. An operation is a record. */
@State(Scope.Thread)
public class EventBenchmark {

  private static final int RECORDS = 1000;
  private static final PojoSerializer<KinesisEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          KinesisEvent.class, EventBenchmark.class.getClassLoader());

  private final Event event = new Event(new Workload(1, 1000, FieldOrder.FIXED)).write(0, RECORDS);

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public KinesisEvent lambdaPojo() {
    return EVENTS.fromJson(event.stream());
  }

  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public KinesisEventReader.Delivery sluice() throws IOException {
    return KinesisEventReader.read(event.stream());
  }
}
