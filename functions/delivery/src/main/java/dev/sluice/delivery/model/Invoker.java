package dev.sluice.delivery.model;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Invokes one function, and takes its answers to those who call it. */
final class Invoker {
  /** How long an invocation takes beside the calls that it makes. */
  private static final long INVOCATION_MILLIS = 5;

  private final MappingSettings settings;
  private final Choices choices;
  private final Trace trace;
  private final VirtualClock clock;
  private final Environments environments;
  private final RunningInvocations running;
  private final InvocationCount count;

  /**
   * @param settings with what the function is told of itself
   * @param count of the run's invocations, of this function and others
   */
  Invoker(
      MappingSettings settings,
      Choices choices,
      VirtualClock clock,
      Supplier<? extends RequestStreamHandler> environments,
      RunningInvocations running,
      InvocationCount count) {
    this.settings = settings;
    this.choices = choices;
    this.trace = choices.trace();
    this.clock = clock;
    this.environments = new Environments(environments, choices);
    this.running = running;
    this.count = count;
  }

  /** Invokes, unless the function is throttled. */
  void invoke(Caller caller) {
    if (choices.trouble("throttling", Trouble.THROTTLED).isPresent()) {
      trace.add(clock.now(), running.depth(), "%s is throttled", caller.name());
      caller.notAnswered();
      return;
    }
    count.check();
    clock.pass(INVOCATION_MILLIS);
    long deadline = clock.now() + settings.function().timeout().toMillis();
    Invocation invocation = new Invocation(count.next(), caller, deadline);
    caller.begins(invocation.number());
    run(invocation);
    count.check();
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
    tell(invocation, "environment %s gets %s", environment.number(), invocation.caller().subject());
    InputStream event = new ByteArrayInputStream(invocation.caller().event());
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
    invocation.caller().failed(failure.toString());
    return true;
  }

  private void returned(Invocation invocation, Environment environment, byte[] answer) {
    if (!invocation.awaited()) {
      tell(invocation, "ends, its answer is ignored");
      return;
    }
    Optional<Trouble> trouble = choices.trouble("answer", Trouble.LOST_ANSWER, Trouble.CRASH);
    if (trouble.isEmpty()) {
      // Before its caller does what follows from it, and tells that.
      tell(invocation, "answers: %s", invocation.caller().meaning(answer));
      invocation.caller().answered(answer);
      environments.release(environment);
    } else if (trouble.get() == Trouble.LOST_ANSWER) {
      tell(invocation, "its answer does not arrive");
      invocation.caller().notAnswered();
      environments.release(environment);
    } else {
      tell(invocation, "crashes as it answers");
      invocation.caller().failed("Runtime exited");
    }
  }

  private void tell(Invocation invocation, String what, Object... arguments) {
    trace.invocation(clock.now(), running.depth() - 1, invocation.number(), what, arguments);
  }
}
