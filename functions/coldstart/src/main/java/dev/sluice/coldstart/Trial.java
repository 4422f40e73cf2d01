package dev.sluice.coldstart;

import dev.sluice.coldstart.Start.Loading;
import dev.sluice.coldstart.Start.Snapshot;
import dev.sluice.emulators.LambdaProcess;
import dev.sluice.emulators.RuntimeApi;
import dev.sluice.emulators.RuntimeApi.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One function, started in one way by one JDK, as often as one likes.
 *
 * @param records those of the batch, as text
 * @param cache where its cache is, if there is one
 */
record Trial(Jdk jdk, Subject subject, Start start, List<String> records, Path cache) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration DUMP = Duration.ofMinutes(10);
  private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  /** As Lambda gives them, for a function of 1,024 MB. */
  private static final List<String> LAMBDA = List.of("-Xmx870m", "-XX:+UseSerialGC");

  /**
   * Milliseconds from the start of the JVM, or from when it is restored.
   *
   * @param ready until the function asks for its first event
   * @param answered until it answered it
   * @param processor processor time until then, in steps of 10
   */
  record Times(double ready, double answered, double processor) {}

  /**
   * Makes the cache.
   *
   * @throws IllegalStateException if the JVM makes none
   */
  void train() throws IOException, InterruptedException {
    if (start.training().isEmpty()) {
      return;
    }
    try (RuntimeApi api = RuntimeApi.start(PATIENCE);
        LambdaProcess function = LambdaProcess.start(launch(start.training()), api)) {
      serve(api, function, Batch.event(records), 0, Duration.ZERO);
      if (!function.endsWhenAsked(DUMP) || !Files.exists(cache)) {
        throw new IllegalStateException(
            "no cache was made: " + String.join("\n", function.lines()));
      }
    }
  }

  /** Starts the function, lets it answer one batch and ends it. */
  Times run() throws IOException, InterruptedException {
    return run(start.options());
  }

  /** How many classes the JVM loads until the first batch is answered. */
  long classes() throws IOException, InterruptedException {
    Path log = Files.createTempFile("classes", ".log");
    List<String> options = new ArrayList<>(start.options());
    options.add("-Xlog:class+load:file=" + log + "::filecount=0");
    run(options);
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source:")).count();
    } finally {
      Files.delete(log);
    }
  }

  private Times run(List<String> options) throws IOException, InterruptedException {
    byte[] event = Batch.event(records);
    try (RuntimeApi api = RuntimeApi.start(PATIENCE)) {
      long begin = System.nanoTime();
      try (LambdaProcess function = LambdaProcess.start(launch(options), api)) {
        Duration before = Duration.ZERO;
        if (start.snapshot() != Snapshot.NONE) {
          expect(Signal.Checkpointed.class, api, function);
          before = function.processorTime();
          begin = System.nanoTime();
          api.restore();
        }
        return serve(api, function, event, begin, before);
      }
    }
  }

  private Times serve(
      RuntimeApi api, LambdaProcess function, byte[] event, long begin, Duration before)
      throws IOException, InterruptedException {
    api.send(event);
    long ready = expect(Signal.Ready.class, api, function).nanos();
    long answered = expect(Signal.Answer.class, api, function).nanos();
    double processor = function.processorTime().minus(before).toMillis();
    return new Times((ready - begin) / 1e6, (answered - begin) / 1e6, processor);
  }

  private static Signal expect(Class<? extends Signal> kind, RuntimeApi api, LambdaProcess function)
      throws IOException, InterruptedException {
    @Nullable Signal signal = api.await(PATIENCE);
    if (!kind.isInstance(signal)) {
      throw new IllegalStateException(
          "%s came instead of %s: %s".formatted(signal, kind.getSimpleName(), function.lines()));
    }
    return signal;
  }

  private LambdaProcess.Launch launch(List<String> options) throws IOException {
    List<String> all = new ArrayList<>(LAMBDA);
    options.forEach(option -> all.add(option.replace(Start.CACHE, cache.toString())));
    List<Path> classPath = new ArrayList<>(LambdaProcess.runtimeInterfaceClient());
    if (start.loading() == Loading.CLASS_PATH) {
      classPath.addAll(subject.jars());
    }
    Map<String, String> environment = new TreeMap<>(subject.environment());
    if (start.snapshot() != Snapshot.NONE) {
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    }
    if (start.snapshot() == Snapshot.PRIMED) {
      all.add(HOOKS);
    }
    return new LambdaProcess.Launch(
        jdk.java(), all, classPath, subject.task(), subject.handler(), environment);
  }
}
