package dev.sluice.versus.run;

import dev.sluice.versus.run.Leg.Compiler;
import java.util.ArrayList;
import java.util.List;

/** What every contender's JVM is told: the same for all. */
public final class JvmOptions {

  /** The collector that a JVM takes by itself where it has less than two cores, as on Lambda. */
  private static final List<String> ALL =
      List.of("-Xms2g", "-Xmx4g", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=13g");

  private JvmOptions() {}

  static List<String> of(Compiler compiler) {
    List<String> options = new ArrayList<>(ALL);
    if (compiler == Compiler.C1) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    return options;
  }

  /** As they are told to people. */
  public static String text() {
    return String.join(" ", ALL);
  }
}
