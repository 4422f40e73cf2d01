package dev.sluice.fuzz;

/**
 * What Jazzer calls, by names and signatures that it looks for; {@code scripts/fuzz} starts it with
 * the target's name as the only argument.
 */
@SuppressWarnings("unused") // Called by reflection.
public final class JazzerEntry {

  private static Target target =
      input -> {
        throw new IllegalStateException("no target was named");
      };

  private JazzerEntry() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = Targets.named(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.run(input);
  }
}
