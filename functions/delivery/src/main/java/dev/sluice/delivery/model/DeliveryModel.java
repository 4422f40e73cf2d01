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
  private static final int MOST_INVOCATIONS = 10_000;

  private final MappingSettings settings;
  private final Choices choices;
  private final VirtualClock clock;
  private final Producer producer;
  private final Mapping mapping;
  private final RunningInvocations running;
  private final LaneDelivery delivery;
  private final List<InvocationRecord> givenUp = new ArrayList<>();
  private @Nullable Invoker invoker;

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
   * Delivers the workload to the function until all of it is taken or given up.
   *
   * @param environments makes a new execution environment: what is static to the function on AWS is
   *     to be made anew by each
   * @throws UnfinishedException if the function does not come to an end
   */
  public Delivered run(Supplier<? extends RequestStreamHandler> environments) {
    if (invoker != null) {
      throw new IllegalStateException("a model runs once");
    }
    Invoker started =
        new Invoker(settings, choices, clock, environments, running, delivery, MOST_INVOCATIONS);
    invoker = started;
    while (step(started)) {}
    return new Delivered(
        producer.records(),
        producer.shards(),
        givenUp,
        started.invocations(),
        choices.taken().size(),
        clock.instant());
  }

  /** Does what is next; false if there is nothing left to do beside invocations under way. */
  private boolean step(Invoker function) {
    long next = Math.min(producer.nextAt(), mapping.nextAt());
    if (next == Lane.NEVER) {
      return false;
    }
    clock.reach(next);
    if (mapping.isToBegin()) {
      mapping.begin();
    } else if (producer.nextAt() <= clock.now()) {
      produce();
    } else if (!mapping.poll()) {
      deliver(function);
    }
    return true;
  }

  private void produce() {
    if (producer.step() instanceof Workload.Step.CreateMapping) {
      mapping.create();
    }
    mapping.streamChanged();
  }

  private void deliver(Invoker function) {
    List<Lane> ready = mapping.ready();
    Lane lane = ready.get(choices.decide("next shard", ready.size()));
    delivery
        .next(lane, mapping.isOver(lane))
        .ifPresentOrElse(work -> function.invoke(lane, work), () -> lane.completed(clock));
  }

  /** What is done while a call of the function waits. */
  private final class Meanwhile implements Interruption {
    @Override
    public boolean othersWait() {
      return mapping.nextAt() != Lane.NEVER;
    }

    @Override
    public void deliverMeanwhile(int invocations) {
      Invoker function = Optional.ofNullable(invoker).orElseThrow();
      long until = (long) function.invocations() + invocations;
      while (function.invocations() < until && step(function)) {}
    }

    @Override
    public void abandon(Invocation invocation, String reason) {
      delivery.answered(invocation.lane(), invocation.work(), Outcome.failed(reason));
    }
  }
}
