package dev.sluice.definition.lint;

/** What a finding is about, by its name in the pipeline's file and in the template. */
public enum Setting {
  ATTEMPTS("delivery.attempts", "MaximumRetryAttempts"),
  MAXIMUM_AGE("delivery.maximumAge", "MaximumRecordAgeInSeconds"),
  DESTINATION("delivery", "DestinationConfig"),
  PARALLELIZATION_FACTOR("delivery", "ParallelizationFactor"),
  FAILURES("delivery", "FunctionResponseTypes"),
  START("delivery", "StartingPosition"),
  TUMBLING_WINDOW("state.carry", "TumblingWindowInSeconds"),
  STATE_RETENTION("retention.state", "retention.state");

  private final String inFile;
  private final String inTemplate;

  Setting(String inFile, String inTemplate) {
    this.inFile = inFile;
    this.inTemplate = inTemplate;
  }

  /** As {@code delivery.attempts}. */
  public String inFile() {
    return inFile;
  }

  /** As {@code MaximumRetryAttempts}. */
  public String inTemplate() {
    return inTemplate;
  }
}
