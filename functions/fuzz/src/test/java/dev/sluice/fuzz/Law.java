package dev.sluice.fuzz;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks of laws; cheap while they hold, for they run a million times. */
final class Law {

  /** Stands in seeds where a record has what must not be told; in lower case. */
  private static final String SECRET = "s3cr3t";

  private Law() {}

  static void holds(boolean condition, Supplier<String> broken) {
    if (!condition) {
      throw new AssertionError(broken.get());
    }
  }

  static void same(String what, @Nullable Object expected, @Nullable Object actual) {
    holds(
        Objects.equals(expected, actual),
        () -> what + ": expected <" + expected + "> and got <" + actual + ">");
  }

  /** A reason says something. */
  static void told(@Nullable String reason) {
    holds(reason != null && !reason.isBlank(), () -> "a refusal without a reason");
  }

  /** A reason says something, and quotes no value of the record. */
  static void toldWithoutQuoting(@Nullable String reason) {
    toldWithout(SECRET, reason);
  }

  /** A reason says something, and does not hold the secret, which is in lower case. */
  static void toldWithout(String secret, @Nullable String reason) {
    told(reason);
    holds(
        !String.valueOf(reason).toLowerCase(Locale.ROOT).contains(secret),
        () -> "the reason quotes the record: " + reason);
  }
}
