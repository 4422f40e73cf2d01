package dev.sluice.delivery.model;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.AnswerReader;
import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.window.WindowInvocation;
import dev.sluice.delivery.window.WindowState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Invokes the function with a portion of a batch, and takes its answer to the mapping. */
final class Invoker {
  /** How long an invocation takes beside the calls that it makes. */
  private static final long INVOCATION_MILLIS = 5;

  private final MappingSettings settings;
  private final Choices choices;
  private final Trace trace;
  private final VirtualClock clock;
  private final Environments environments;
  private final RunningInvocations running;
  private final LaneDelivery delivery;
  private final int most;
  private int invocations;
  private @Nullable UnfinishedException unfinished;

  Invoker(
      MappingSettings settings,
      Choices choices,
      VirtualClock clock,
      Supplier<? extends RequestStreamHandler> environments,
      RunningInvocations running,
      LaneDelivery delivery,
      int most) {
    this.settings = settings;
    this.choices = choices;
    this.trace = choices.trace();
    this.clock = clock;
    this.environments = new Environments(environments, choices);
    this.running = running;
    this.delivery = delivery;
    this.most = most;
  }

  int invocations() {
    return invocations;
  }

  /** Delivers, unless the function is throttled: then it comes later. */
  void invoke(Lane lane, Work work) {
    if (choices.trouble("throttling", Trouble.THROTTLED).isPresent()) {
      trace.add(clock.now(), running.depth(), "%s is throttled", lane.shardId());
      delivery.notAnswered(lane);
      return;
    }
    checkFinished();
    clock.pass(INVOCATION_MILLIS);
    long deadline = clock.now() + settings.function().timeout().toMillis();
    Invocation invocation = new Invocation(++invocations, lane, work, deadline);
    lane.invoked(invocations);
    run(invocation);
    checkFinished();
  }

  /** The function's own code may have caught it; so what ends the run is thrown again. */
  private void checkFinished() {
    if (invocations >= most && unfinished == null) {
      unfinished =
          new UnfinishedException("the run has not come to its end after " + most + " invocations");
    }
    if (unfinished != null) {
      throw unfinished;
    }
  }

  private void run(Invocation invocation) {
    Environment warm = environments.pick();
    running.enter(invocation);
    try {
      environment(invocation, warm).ifPresent(environment -> run(invocation, environment));
    } finally {
      running.leave();
    }
  }

  private Optional<Environment> environment(Invocation invocation, @Nullable Environment warm) {
    try {
      return Optional.of(warm == null ? environments.start() : warm);
    } catch (Throwable e) {
      // The function's own initialization may throw anything: the invocation has failed.
      failed(invocation, e);
      return Optional.empty();
    }
  }

  private void run(Invocation invocation, Environment environment) {
    tell(
        invocation,
        "environment %s gets %s",
        environment.number(),
        trace.names(invocation.work().records()));
    InputStream event = event(invocation);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      environment.handler().handleRequest(event, answer, context(invocation));
    } catch (Throwable e) {
      // Whatever a function throws is a failed invocation to Lambda, errors of the JVM included.
      if (failed(invocation, e)) {
        environments.release(environment);
      }
      return;
    }
    returned(invocation, environment, answer.toByteArray());
  }

  private InputStream event(Invocation invocation) {
    Lane lane = invocation.lane();
    WindowInvocation window = invocation.work().window();
    byte[] event = lane.writer().event(invocation.work().records());
    return new ByteArrayInputStream(
        window == null ? event : window.addTo(event, lane.shardId(), settings.streamArn()));
  }

  private InvocationContext context(Invocation invocation) {
    return new InvocationContext(
        new UUID(0, invocation.number()).toString(),
        settings,
        () -> invocation.deadline() - clock.now(),
        message -> tell(invocation, "logs %s", message));
  }

  /** Whether its environment stays. */
  private boolean failed(Invocation invocation, Throwable failure) {
    if (!invocation.awaited()) {
      tell(invocation, "ends");
      return false;
    }
    tell(invocation, "fails: %s", failure);
    answered(invocation, Outcome.failed(failure.toString()));
    return true;
  }

  private void returned(Invocation invocation, Environment environment, byte[] answer) {
    if (!invocation.awaited()) {
      tell(invocation, "ends, its answer is ignored");
      return;
    }
    Optional<Trouble> trouble = choices.trouble("answer", Trouble.LOST_ANSWER, Trouble.CRASH);
    if (trouble.isEmpty()) {
      Outcome outcome = read(answer, invocation.work());
      tell(invocation, "answers: %s", outcome.answer());
      answered(invocation, outcome);
      environments.release(environment);
    } else if (trouble.get() == Trouble.LOST_ANSWER) {
      tell(invocation, "its answer does not arrive");
      delivery.notAnswered(invocation.lane());
      environments.release(environment);
    } else {
      tell(invocation, "crashes as it answers");
      answered(invocation, Outcome.failed("Runtime exited"));
    }
  }

  private Outcome read(byte[] answer, Work work) {
    if (work.window() == null) {
      return Outcome.answered(meaning(answer, work), WindowState.FRESH);
    }
    return WindowState.of(answer)
        .map(state -> Outcome.answered(meaning(answer, work), state))
        .orElseGet(() ->
            Outcome.answered(new BatchAnswer.Failed("the answer has no state"), WindowState.FRESH));
  }

  private BatchAnswer meaning(byte[] answer, Work work) {
    return AnswerReader.read(answer, work.records(), settings.retrying());
  }

  private void answered(Invocation invocation, Outcome outcome) {
    delivery.answered(invocation.lane(), invocation.work(), outcome);
  }

  private void tell(Invocation invocation, String what, Object... arguments) {
    trace.invocation(clock.now(), running.depth() - 1, invocation.number(), what, arguments);
  }
}
