package dev.sluice.versus.run;

import dev.sluice.versus.workload.FieldOrder;

/** One contender under one condition. */
public record Leg(Entrant entrant, int keys, FieldOrder order, Compiler compiler) {

  /** Which compilers the JVM has. */
  public enum Compiler {
    /** Both, as on a server. */
    C2,
    /** The first alone, as some of Lambda's runtimes have it. */
    C1
  }

  /** The leg under the same condition of another contender. */
  public Leg of(Entrant other) {
    return new Leg(other, keys, order, compiler);
  }

  @Override
  public String toString() {
    return "%s, %,d keys, %s%s"
        .formatted(
            entrant.title(),
            keys,
            compiler,
            order == FieldOrder.RANDOM ? ", fields in random order" : "");
  }
}
