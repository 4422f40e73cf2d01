package dev.sluice.local.soak;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One invocation, which whoever made it may give up on while it goes on. */
final class Call {

  private final Environment environment;
  private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
  private final AtomicBoolean settled = new AtomicBoolean();

  Call(Environment environment) {
    this.environment = environment;
  }

  /**
   * Makes the invocation.
   *
   * @param keep gets the environment back, unless the call was given up on: then it is closed
   */
  // Whatever a function throws is a failed invocation to Lambda, errors of the JVM included.
  @SuppressWarnings("CatchThrowable")
  void run(byte[] event, Context context, Consumer<Environment> keep) {
    try {
      byte[] result = environment.invoke(event, context);
      finish(keep, () -> answer.complete(result));
    } catch (Throwable failure) {
      finish(keep, () -> answer.completeExceptionally(failure));
    }
  }

  /** The environment is warm again before the answer is heard. */
  private void finish(Consumer<Environment> keep, Runnable tell) {
    if (settled.compareAndSet(false, true)) {
      keep.accept(environment);
      tell.run();
    } else {
      environment.close();
    }
  }

  /**
   * Lets whoever waits for the answer know that there will be none.
   *
   * @return false if there is one
   */
  boolean giveUp(String reason) {
    boolean unanswered = settled.compareAndSet(false, true);
    if (unanswered) {
      answer.completeExceptionally(new IOException(reason));
    }
    return unanswered;
  }

  /** As {@link #giveUp}, and nothing that it still does has an effect. */
  boolean die() {
    boolean unanswered = giveUp("the environment died");
    if (unanswered) {
      environment.die();
    }
    return unanswered;
  }

  /** Waits; false if it is not over by then. */
  boolean endsWithin(long millis) {
    try {
      answer.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException failed) {
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The answer, which is there or given up. */
  byte[] answer() throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the function was running", e);
    }
  }
}
