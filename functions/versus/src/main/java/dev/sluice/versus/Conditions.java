package dev.sluice.versus;

import dev.sluice.versus.run.JvmOptions;
import dev.sluice.versus.run.RaceSettings;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Under which conditions is measured. */
final class Conditions {

  private Conditions() {}

  static String now(RaceSettings settings) {
    return """
    %s, %s %s, %s, %d cores, JVMs with %s. Rounds: %d, each after %s s of processor time to warm up%s, measured for %s s of it. Stub: %d ms.
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            System.getProperty("java.vm.name"),
            Runtime.version(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            JvmOptions.text(),
            settings.rounds(),
            settings.warmupMillis() / 1000.0,
            settings.isQuick() ? " (a third of it with C1 alone)" : "",
            settings.measuredMillis() / 1000.0,
            RaceSettings.DELAY_MILLIS);
  }

  /** Above one, as a contender and a service make it, others worked on the machine too. */
  static String load() {
    return "Load of the machine when all was measured: %.1f.%n"
        .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
