package dev.sluice.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes many blocking calls at once, with a bounded number of threads that idle away. Safe for any
 * number of threads; their calls share the bound.
 */
public final class Workers {

  private final @Nullable ExecutorService executor;

  /**
   * @param threads with 1 there are none of its own: calls are made one by one by the caller
   */
  public Workers(String name, int threads) {
    this.executor = threads == 1 ? null : pool(name, threads);
  }

  private static ExecutorService pool(String name, int threads) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * Applies the function to each element; the results come in the elements' order. When it returns
   * or throws, no call is under way any more.
   *
   * @throws RuntimeException the first failure in the elements' order, after all calls have ended
   */
  public <T, R> List<R> each(List<T> elements, Function<T, R> function) {
    if (elements.size() == 1) {
      return List.of(function.apply(elements.get(0)));
    }
    return executor == null ? inTurn(elements, function) : atOnce(executor, elements, function);
  }

  private static <T, R> List<R> inTurn(List<T> elements, Function<T, R> function) {
    List<R> results = new ArrayList<>(elements.size());
    RuntimeException first = null;
    for (T element : elements) {
      try {
        results.add(function.apply(element));
      } catch (RuntimeException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return results;
  }

  private static <T, R> List<R> atOnce(
      ExecutorService executor, List<T> elements, Function<T, R> function) {
    List<Callable<R>> calls = new ArrayList<>(elements.size());
    for (T element : elements) {
      calls.add(() -> function.apply(element));
    }
    try {
      List<R> results = new ArrayList<>(elements.size());
      for (Future<R> done : executor.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calls were under way", interrupted);
    } catch (ExecutionException failed) {
      throw asUnchecked(failed.getCause());
    }
  }

  /** A function throws nothing else: it has no checked exceptions. */
  private static RuntimeException asUnchecked(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      return unchecked;
    }
    throw new IllegalStateException("a call ended with an error", failure);
  }
}
