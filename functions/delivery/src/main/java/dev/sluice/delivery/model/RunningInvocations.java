package dev.sluice.delivery.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The invocations whose code runs, innermost last, and what may happen to the innermost one at each
 * call that it makes. Code between two calls touches nothing but its own memory, so that a crash
 * there is the same as one just before the next call.
 */
final class RunningInvocations implements FaultPoints {
  /** How long a call takes. */
  static final long CALL_MILLIS = 2;

  /** How many invocations may wait within each other. */
  private static final int DEEPEST = 4;

  private final Thread thread = Thread.currentThread();
  private final Choices choices;
  private final Trace trace;
  private final VirtualClock clock;
  private final Interruption interruption;
  private final Deque<Invocation> running = new ArrayDeque<>();

  private final List<Trouble> awaited;
  private final List<Trouble> awaitedAlone;
  private final List<Trouble> awaitedDeep;
  private final List<Trouble> zombie;
  private final List<Trouble> zombieAlone;

  RunningInvocations(Choices choices, VirtualClock clock, Interruption interruption) {
    this.choices = choices;
    this.trace = choices.trace();
    this.clock = clock;
    this.interruption = interruption;
    awaitedDeep = allowed(Trouble.CRASH);
    awaitedAlone = allowed(Trouble.CRASH, Trouble.SLOW, Trouble.KILLED, Trouble.ZOMBIE);
    awaited =
        allowed(Trouble.CRASH, Trouble.SLOW, Trouble.KILLED, Trouble.ZOMBIE, Trouble.MEANWHILE);
    zombieAlone = allowed(Trouble.CRASH);
    zombie = allowed(Trouble.CRASH, Trouble.MEANWHILE);
  }

  private List<Trouble> allowed(Trouble... troubles) {
    return Stream.of(troubles).filter(choices::allows).toList();
  }

  void enter(Invocation invocation) {
    running.push(invocation);
  }

  void leave() {
    running.pop();
  }

  /** How many invocations wait for each other. */
  int depth() {
    return running.size();
  }

  /** When the first of those that are awaited runs out of time; {@link Lane#NEVER} if none is. */
  long deadline() {
    long first = Lane.NEVER;
    for (Invocation invocation : running) {
      if (invocation.awaited()) {
        first = Math.min(first, invocation.deadline());
      }
    }
    return first;
  }

  @Override
  public Fault at(String call, Fault... possible) {
    Invocation invocation = running();
    if (invocation == null) {
      return Fault.NONE;
    }
    pass(invocation, CALL_MILLIS);
    List<Trouble> troubles = troubles(invocation);
    int faults = choices.allows(Trouble.FAILED_CALL) ? possible.length : 0;
    int choice = choices.choose(call, 1 + faults + troubles.size());
    if (choice == 0) {
      return Fault.NONE;
    }
    if (choice <= faults) {
      return fault(invocation, call, possible[choice - 1]);
    }
    happens(invocation, call, troubles.get(choice - 1 - faults));
    return Fault.NONE;
  }

  @Override
  public void pause(Duration time) {
    Invocation invocation = running();
    if (invocation != null) {
      pass(invocation, time.toMillis());
    }
  }

  private @Nullable Invocation running() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "the model runs in " + thread + ", but it is called in " + Thread.currentThread());
    }
    Invocation invocation = running.peek();
    if (invocation != null && invocation.ended()) {
      throw new EnvironmentEnded("the environment has ended");
    }
    return invocation;
  }

  /** What may happen at a call beside the faults that its caller knows. */
  private List<Trouble> troubles(Invocation invocation) {
    boolean alone = deep() || !interruption.othersWait();
    if (invocation.awaited()) {
      return deep() ? awaitedDeep : alone ? awaitedAlone : awaited;
    }
    return alone ? zombieAlone : zombie;
  }

  private boolean mayGoOn() {
    return !deep() && choices.allows(Trouble.ZOMBIE);
  }

  private boolean deep() {
    return running.size() >= DEEPEST;
  }

  private Fault fault(Invocation invocation, String call, Fault fault) {
    tell(invocation, "%s: %s", call, fault.name().toLowerCase(Locale.ROOT));
    return fault;
  }

  private void happens(Invocation invocation, String call, Trouble trouble) {
    tell(invocation, "%s: %s", call, trouble.name().toLowerCase(Locale.ROOT));
    switch (trouble) {
      case CRASH -> end(invocation, "Runtime exited");
      case SLOW -> slow(invocation);
      case KILLED -> timeOut(invocation, false);
      case ZOMBIE -> timeOut(invocation, true);
      case MEANWHILE -> meanwhile(invocation);
      default -> throw new IllegalStateException(trouble + " does not come at a call");
    }
  }

  private void end(Invocation invocation, String reason) {
    if (invocation.awaited()) {
      invocation.caller().failed(reason);
    }
    invocation.end();
    throw new EnvironmentEnded(reason);
  }

  /** Nine tenths of the time that is left pass. */
  private void slow(Invocation invocation) {
    waitUntil(clock.now() + Math.max(0, (invocation.deadline() - clock.now()) * 9 / 10));
    pass(invocation, 0);
  }

  /** An invocation that waits holds nobody up: what is due meanwhile is done in its time. */
  private void waitUntil(long time) {
    if (!deep()) {
      interruption.deliverUntil(time);
    }
    clock.reach(time);
  }

  private void pass(Invocation invocation, long millis) {
    clock.pass(millis);
    if (invocation.awaited() && clock.now() > invocation.deadline()) {
      timeOut(invocation, mayGoOn() && choices.decide("after the time-out", 2) == 1);
    }
  }

  /** Lambda ends what takes too long; but a request that is under way may still take effect. */
  private void timeOut(Invocation invocation, boolean goesOn) {
    waitUntil(invocation.deadline());
    String reason = "Task timed out";
    if (!goesOn) {
      end(invocation, reason);
    }
    invocation.caller().failed(reason);
    invocation.becomeZombie();
    meanwhile(invocation);
  }

  /** Others deliver: one invocation, a few, or until there is nothing left to do. */
  private void meanwhile(Invocation invocation) {
    if (!interruption.othersWait()) {
      return;
    }
    int[] invocations = {1, 2, 4, Integer.MAX_VALUE};
    interruption.deliverMeanwhile(
        invocations[choices.decide("deliveries meanwhile", invocations.length)]);
    tell(invocation, "goes on");
    pass(invocation, 0);
  }

  private void tell(Invocation invocation, String what, Object... arguments) {
    trace.invocation(clock.now(), running.size() - 1, invocation.number(), what, arguments);
  }
}
