package dev.sluice.pipeline.plan;

import dev.sluice.pipeline.digest.Sha256;

/**
 * Names a part of a pipeline by what a key keeps for it, so that its state is found again as long
 * as it means the same: the first eight bytes of the SHA-256 of the part's compact form. States
 * that are stored depend on it: a change to the compact form of a window, a score or a condition
 * makes every key begin anew.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /** Changes with every setting of the window. */
  public static long of(WindowPlan window) {
    return of("window", writer -> writer.window(window));
  }

  /** Changes with every setting of the detector and its fields; threshold and rest may change. */
  public static long of(ScorePlan.Detection detection) {
    return of("score", writer -> writer.detection(detection));
  }

  /** Changes with the features, the label, the classes and the group. */
  public static long of(ScorePlan.Learning learning) {
    return of("learning", writer -> writer.learning(learning));
  }

  /** Of the examples that wait: changes with every setting of the learner. */
  public static long ofWaiting(ScorePlan.Learning learning) {
    return of(
        "waiting",
        writer -> {
          writer.learning(learning);
          writer.label(learning);
        });
  }

  /** Changes with the detector, its fields and the rest; the threshold may change. */
  public static long ofScale(ScorePlan.Detection detection) {
    return of(
        "scale",
        writer -> {
          writer.detection(detection);
          writer.rest(detection.onset());
        });
  }

  /** Changes with the alert's name and condition; severity, quiet time and message may change. */
  public static long of(AlertPlan alert) {
    return of("alert", writer -> writer.condition(alert));
  }

  /** Of what every pipeline keeps under the same name. */
  public static long of(String name) {
    return of(name, writer -> {});
  }

  private static long of(String kind, PlanWriter.Writing part) {
    byte[] bytes =
        PlanWriter.bytes(writer -> {
          writer.text(kind);
          part.to(writer);
        });
    return Sha256.of(bytes).prefix();
  }
}
