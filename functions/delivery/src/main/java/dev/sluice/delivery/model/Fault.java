package dev.sluice.delivery.model;

/** What may become of a call to a service, as who calls it finds. */
public enum Fault {
  /** It succeeds. */
  NONE,
  /** It fails, and has not taken effect. */
  REFUSED,
  /** It fails for who calls, though it has taken effect. */
  LOST,
  /** It fails since there were too many, and has not taken effect. */
  THROTTLED
}
