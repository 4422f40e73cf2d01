package dev.sluice.pipeline.score.surprise;

/** What is derived from each value and watched by itself, and how a reason names it. */
enum Stream {
  VALUE("level"),
  FAST_LEVEL("level"),
  LEVEL("level"),
  SLOW_LEVEL("level"),
  CHANGE("change"),
  DEVIATION("spread"),
  ROUGHNESS("spread"),
  HOUR("hour"),
  HOUR_LEVEL("hour");

  private final String kind;

  Stream(String kind) {
    this.kind = kind;
  }

  /** What is unusual when this stream is. */
  String kind() {
    return kind;
  }
}
