package dev.sluice.delivery.model;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The function's execution environments. An invocation gets a warm one that is idle, any of them,
 * or a new one though others are warm: Lambda may recycle an environment at any time, and says
 * nothing of which one it picks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Lambda
 *     execution environment</a>
 */
final class Environments {
  /** How many of the warm ones are picked from. */
  private static final int PICKED_FROM = 3;

  private final Supplier<? extends RequestStreamHandler> supplier;
  private final Choices choices;

  /** Those that wait for work; the one that waits for the shortest time is last. */
  private final List<Environment> idle = new ArrayList<>();

  private int started;

  Environments(Supplier<? extends RequestStreamHandler> supplier, Choices choices) {
    this.supplier = supplier;
    this.choices = choices;
  }

  /** A warm environment that is to be used; null for a new one. */
  @Nullable Environment pick() {
    if (idle.isEmpty()) {
      return null;
    }
    int size = idle.size();
    int others = choices.allows(Trouble.RECYCLED) ? Math.min(PICKED_FROM, size) : 0;
    int choice = choices.choose("environment", 1 + others);
    if (choice == 1) {
      return null;
    }
    return idle.remove(choice == 0 ? size - 1 : size - choice);
  }

  /** A cold start; the function's own initialization may throw. */
  Environment start() {
    return new Environment(++started, supplier.get());
  }

  void release(Environment environment) {
    idle.add(environment);
  }
}
