package dev.sluice.versus.lambda;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;

/** The workload's scoring as a pipeline. */
public final class SensorPipeline {

  private static final String YAML =
      """
      pipeline: sensors
      record:
        format: json
        key: deviceId
        time: ts
      transform:
        - filter: status != "maintenance"
        - set: { tempC: (tempF - 32.0) / 1.8 }
        - set: { load: meter.volts * meter.amps }
      windows:
        - name: minute
          every: 1m
          aggregates: { n: count(), mean: mean(load), peak: max(load) }
          history: kept
      scores:
        - name: unusual
          detector: ewma
          of: tempC
      alerts:
        - name: strange
          when: unusual > 6.0
          severity: high
          message: "${deviceId} at ${tempC} C"
      """;

  private SensorPipeline() {}

  /** With what a file says in addition: lines of YAML, or nothing. */
  public static PipelineDefinition with(String more) {
    return definition(YAML + more);
  }

  /** Likewise, of whose windows nothing is kept once they closed, but the last one of a key. */
  static PipelineDefinition withoutHistory(String more) {
    return definition(YAML.replace("history: kept", "history: none") + more);
  }

  private static PipelineDefinition definition(String yaml) {
    Reading reading = PipelineFile.parse(yaml);
    if (reading instanceof Reading.Valid valid) {
      return valid.definition();
    }
    throw new IllegalStateException("the workload's pipeline is wrong: " + reading);
  }
}
