package dev.sluice.local.soak;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The function's environments as Lambda keeps them: each has one invocation at a time, is used
 * again while it is warm, and can be taken away at any moment. An invocation that is given up on,
 * by a fault or because its time is over, may go on beside the one that is made in its place.
 */
final class Fleet implements RequestStreamHandler, AutoCloseable {

  private final Supplier<Environment> coldStart;
  private final Deque<Environment> warm = new ArrayDeque<>();
  private final Queue<Blow> blows = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(Fleet::thread);
  private FleetCounts counts = FleetCounts.NONE;
  private int running;

  Fleet(Supplier<Environment> coldStart) {
    this.coldStart = coldStart;
  }

  /** What happens to an invocation a while after it began. */
  private record Blow(long afterMillis, boolean deadly) {}

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "function");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes away all environments that are between two invocations. */
  void retireIdle() {
    for (Environment idle = pollWarm(); idle != null; idle = pollWarm()) {
      idle.close();
      count(FleetCounts::retiredOne);
    }
  }

  /** Gives up on the first invocation that is not over so long after it began; it goes on. */
  void orphanOne(long afterMillis) {
    blows.add(new Blow(afterMillis, false));
  }

  /** Ends the environment under the first invocation that is not over so long after it began. */
  void killOne(long afterMillis) {
    blows.add(new Blow(afterMillis, true));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Call call = start(event.readAllBytes(), context);
    Blow blow = blows.poll();
    if (blow != null) {
      strike(call, blow);
    }
    if (!call.endsWithin(context.getRemainingTimeInMillis()) && call.giveUp("timed out")) {
      count(FleetCounts::orphanedOne);
    }
    answer.write(call.answer());
  }

  private Call start(byte[] event, Context context) {
    Environment idle = pollWarm();
    Call call = new Call(idle == null ? startCold() : idle);
    count(FleetCounts::invoked);
    began();
    threads.execute(() -> {
      call.run(event, context, this::keep);
      ended();
    });
    return call;
  }

  private Environment startCold() {
    count(FleetCounts::started);
    return coldStart.get();
  }

  private void strike(Call call, Blow blow) {
    if (call.endsWithin(blow.afterMillis())) {
      blows.add(blow); // for an invocation that takes longer
    } else if (blow.deadly()) {
      count(call.die() ? FleetCounts::diedOne : UnaryOperator.identity());
    } else {
      boolean orphaned = call.giveUp("given up on; it goes on");
      count(orphaned ? FleetCounts::orphanedOne : UnaryOperator.identity());
    }
  }

  private synchronized @Nullable Environment pollWarm() {
    return warm.poll();
  }

  private synchronized void keep(Environment environment) {
    warm.push(environment);
  }

  private synchronized void count(UnaryOperator<FleetCounts> change) {
    counts = change.apply(counts);
  }

  synchronized FleetCounts counts() {
    return counts;
  }

  private synchronized void began() {
    running++;
  }

  private synchronized void ended() {
    running--;
    notifyAll();
  }

  /**
   * Waits until nothing runs, orphans included.
   *
   * @throws IllegalStateException if that takes longer
   */
  synchronized void awaitQuiet(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (running > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(running + " invocations do not end");
      }
      wait(left);
    }
  }

  /** Ends what is warm; what runs ends its environment itself. */
  @Override
  public void close() {
    for (Environment idle = pollWarm(); idle != null; idle = pollWarm()) {
      idle.close();
    }
    threads.shutdown();
  }
}
