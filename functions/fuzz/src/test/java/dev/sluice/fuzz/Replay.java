package dev.sluice.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/** Lets one input into a target, without a fuzzer: {@code scripts/fuzz --replay TARGET FILE}. */
final class Replay {

  private Replay() {}

  /** Ends with the exception or the broken law, if the input causes one. */
  public static void main(String[] arguments) throws Exception {
    Targets.named(arguments[0]).run(Files.readAllBytes(Path.of(arguments[1])));
    System.out.println("the law of " + arguments[0] + " holds");
  }
}
