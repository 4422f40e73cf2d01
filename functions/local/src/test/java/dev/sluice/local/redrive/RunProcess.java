package dev.sluice.local.redrive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that redrives and can be held before each of its calls, while others do something. Of
 * all that are held or under way, one goes on at a time.
 */
final class RunProcess {

  /** One that nobody holds, on whoever's thread. */
  static final RunProcess UNDISTURBED = new RunProcess(() -> {}, false);

  private static final int NEVER = Integer.MAX_VALUE;

  /** The calls before which others may do something that makes a difference. */
  private static final Set<String> CALLS =
      Set.of(
          "getItem",
          "putItem",
          "updateItem",
          "listObjectsV2Paginator",
          "getObject",
          "putObject",
          "load",
          "commit",
          "clearOutboxes",
          "appendHistory");

  private final Thread thread;
  private final boolean isHeld;
  private final Semaphore goesOn = new Semaphore(0);
  private final Semaphore stands = new Semaphore(0);
  private int calls;
  private String next = "";
  private int until;
  private volatile boolean isOver;
  private volatile boolean isKilled;
  private @Nullable Throwable failure;

  private RunProcess(Runnable work, boolean isHeld) {
    this.isHeld = isHeld;
    this.thread = new Thread(() -> run(work));
  }

  /** One that stands before its first call. */
  static RunProcess of(Consumer<RunProcess> work) {
    RunProcess[] self = new RunProcess[1];
    self[0] = new RunProcess(() -> work.accept(self[0]), true);
    return self[0];
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      isOver = true;
      stands.release();
    }
  }

  /** Lets it go on until it stands before this call, or is over. */
  void goOnUntil(int call) {
    if (isOver) {
      return;
    }
    until = call;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      goesOn.release();
    }
    stands.acquireUninterruptibly();
  }

  /** Lets it go on until it stands before a call of this name, or is over. */
  void goOnTo(String call) {
    do {
      goOnUntil(calls);
    } while (!isOver && !next.equals(call));
  }

  /** Lets it come to its end. */
  void goOn() {
    goOnUntil(NEVER);
    if (failure != null && !isKilled) {
      throw new AssertionError("a process failed", failure);
    }
  }

  /** It ends where it stands. */
  void kill() {
    isKilled = true;
    if (thread.getState() == Thread.State.NEW) {
      isOver = true;
    } else {
      goOnUntil(NEVER);
    }
  }

  boolean isOver() {
    return isOver;
  }

  private void at(String call) {
    if (!isHeld || Thread.currentThread() != thread) {
      return;
    }
    next = call;
    if (calls++ == until) {
      stands.release();
      goesOn.acquireUninterruptibly();
      if (isKilled) {
        throw new CrashingCalls.Crash();
      }
    }
  }

  /** A port of the process. */
  <T> T over(Class<T> type, T port) {
    Object held =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (CALLS.contains(method.getName())) {
                at(method.getName());
              }
              return invoke(port, method, arguments);
            });
    return type.cast(held);
  }

  private static Object invoke(Object port, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(port, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
