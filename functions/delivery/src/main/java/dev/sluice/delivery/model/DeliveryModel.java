package dev.sluice.delivery.model;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.destination.InvocationRecord;
import dev.sluice.delivery.lambda.MappingSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of the model: a stream, an event source mapping on it, and the function's environments,
 * under a virtual clock and in the caller's thread. The same settings, workload, choices and
 * function give the same run.
 *
 * <pre>{@code
 * DeliveryModel model = DeliveryModel.of(settings, workload, choices);
 * Table table = new InMemoryTable(model.faults()); // calls faults().at(...) before each effect
 * Delivered delivered = model.run(() -> new MyHandler(table));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html">Using Lambda to
 *     process records from Amazon Kinesis Data Streams</a>
 */
public final class DeliveryModel {
  private final MappingSettings settings;
  private final Choices choices;
  private final VirtualClock clock;
  private final Producer producer;
  private final Mapping mapping;
  private final RunningInvocations running;
  private final LaneDelivery delivery;
  private final List<InvocationRecord> givenUp = new ArrayList<>();
  private final InvocationCount count = new InvocationCount();
  private @Nullable Invoker function;
  private @Nullable TimerCalls timer;

  private DeliveryModel(MappingSettings settings, Workload workload, Choices choices) {

    this.settings = settings;
    this.choices = choices;
    this.clock = new VirtualClock(workload.start());
    this.producer = new Producer(workload, settings, clock, choices.trace());
    RecordFilter filter = new RecordFilter(settings.filters(), choices);
    this.mapping = new Mapping(settings, choices, clock, producer, filter);
    this.running = new RunningInvocations(choices, clock, new Meanwhile());
    this.delivery =
        new LaneDelivery(settings, choices, clock, filter, producer.stream().retention(), givenUp);
  }

  /** A run of its own. */
  public static DeliveryModel of(MappingSettings settings, Workload workload, Choices choices) {
    return new DeliveryModel(settings, workload, choices);
  }

  /** Where services that the function calls may be disturbed. */
  public FaultPoints faults() {
    return running;
  }

  /** The run's time. */
  public InstantSource clock() {
    return clock;
  }

  /**
   * Has a timer call a second function while the workload is delivered.
   *
   * @param environments makes a new execution environment of that function
   * @return this
   */
  public DeliveryModel with(Timer calling, Supplier<? extends RequestStreamHandler> environments) {
    MappingSettings.FunctionIdentity called = calling.function();
    MappingSettings own =
        settings.function(called.name(), called.timeout(), called.memoryMegabytes());
    timer = new TimerCalls(calling, own, choices, clock, invoker(own, environments));
    return this;
  }

  private Invoker invoker(
      MappingSettings own, Supplier<? extends RequestStreamHandler> environments) {
    return new Invoker(own, choices, clock, environments, running, count);
  }

  /**
   * Delivers the workload to the function until all of it is taken or given up.
   *
   * @param environments makes a new execution environment: what is static to the function on AWS is
   *     to be made anew by each
   * @throws UnfinishedException if the function does not come to an end
   */
  public Delivered run(Supplier<? extends RequestStreamHandler> environments) {
    if (function != null) {
      throw new IllegalStateException("a model runs once");
    }
    Invoker started = invoker(settings, environments);
    function = started;
    while (step(started)) {}
    return new Delivered(
        producer.records(),
        producer.shards(),
        givenUp,
        count.count(),
        choices.taken().size(),
        clock.instant());
  }

  /** Does what is next; false if there is nothing left to do beside invocations under way. */
  private boolean step(Invoker started) {
    long next = nextAt();
    if (next == Lane.NEVER) {
      return false;
    }
    clock.reach(next);
    if (mapping.isToBegin()) {
      mapping.begin();
    } else if (producer.nextAt() <= clock.now()) {
      produce();
    } else if (timer != null && timer.nextAt() <= clock.now()) {
      timer.call();
    } else if (!mapping.poll()) {
      deliver(started);
    }
    return true;
  }

  /** When there is something to do next. */
  private long nextAt() {
    long next = Math.min(producer.nextAt(), mapping.nextAt());
    return timer == null ? next : Math.min(next, timer.nextAt());
  }

  private void produce() {
    if (producer.step() instanceof Workload.Step.CreateMapping) {
      mapping.create();
    }
    mapping.streamChanged();
  }

  private void deliver(Invoker started) {
    List<Lane> ready = mapping.ready();
    Lane lane = ready.get(choices.decide("next shard", ready.size()));
    delivery
        .next(lane, mapping.isOver(lane))
        .ifPresentOrElse(work -> started.invoke(caller(lane, work)), () -> lane.completed(clock));
  }

  private Caller caller(Lane lane, Work work) {
    return new LaneCaller(lane, work, delivery, settings, choices.trace());
  }

  /** What is done while a call of the function waits. */
  private final class Meanwhile implements Interruption {
    @Override
    public boolean othersWait() {
      return isInTime(nextAt());
    }

    @Override
    public void deliverMeanwhile(int invocations) {
      Invoker started = Optional.ofNullable(function).orElseThrow();
      long until = (long) count.count() + invocations;
      while (count.count() < until && isInTime(nextAt()) && step(started)) {}
    }

    @Override
    public void deliverUntil(long time) {
      Invoker started = Optional.ofNullable(function).orElseThrow();
      while (nextAt() <= time && isInTime(nextAt()) && step(started)) {}
    }

    /** Nobody waits for longer than its own time: then what waits is ended, and goes on alone. */
    private boolean isInTime(long next) {
      return next != Lane.NEVER && next <= running.deadline();
    }
  }
}
