package dev.sluice.batch;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Adds up what each phase takes. */
final class Stopwatch {

  private final LongSupplier nanoseconds;
  private final Map<Phase, Long> elapsed = new EnumMap<>(Phase.class);

  Stopwatch(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
    for (Phase phase : Phase.values()) {
      elapsed.put(phase, 0L);
    }
  }

  <T> T time(Phase phase, Supplier<T> work) {
    long start = nanoseconds.getAsLong();
    try {
      return work.get();
    } finally {
      elapsed.merge(phase, nanoseconds.getAsLong() - start, Long::sum);
    }
  }

  Map<Phase, Long> micros() {
    Map<Phase, Long> micros = new EnumMap<>(elapsed);
    micros.replaceAll((phase, nanos) -> nanos / 1_000);
    return micros;
  }
}
