package dev.sluice.pipeline.plan;

import java.util.Locale;

/** How much an alert matters, in ascending order. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The name as users write and read it: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
