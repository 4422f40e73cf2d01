package dev.sluice.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Architecture;

/** What a function's processor understands. */
enum InstructionSet {
  ARM64("arm64", "-linux-aarch64.jar"),
  X86_64("x86_64", "-linux-x64.jar");

  private final String label;
  private final String ending;

  /**
   * @param label as Lambda calls it
   * @param ending of the names of jars that hold native libraries for it
   */
  InstructionSet(String label, String ending) {
    this.label = label;
    this.ending = ending;
  }

  /** The one that Lambda calls so. */
  static Optional<InstructionSet> of(String label) {
    return Arrays.stream(values()).filter(set -> set.label.equals(label)).findFirst();
  }

  Architecture architecture() {
    return this == ARM64 ? Architecture.ARM_64 : Architecture.X86_64;
  }

  /** Whether a jar is of use: it holds no native libraries, or those for this set. */
  boolean runs(Path jar) {
    return Arrays.stream(values())
        .filter(set -> jar.toString().endsWith(set.ending))
        .allMatch(this::equals);
  }
}
