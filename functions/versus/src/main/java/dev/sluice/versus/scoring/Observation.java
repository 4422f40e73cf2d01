package dev.sluice.versus.scoring;

import dev.sluice.versus.workload.Sample;
import dev.sluice.versus.workload.Workload;

/**
 * What is observed of a key, after the filter and with both derived fields. Its fields are public,
 * and it may be written over, as Flink's serializers want it.
 */
public final class Observation {

  public String key = "";

  /** Epoch milliseconds. */
  public long timeMillis;

  /** Degrees Celsius. */
  public double tempC;

  /** Watts. */
  public double load;

  /** Takes over what a record tells that counts. */
  public Observation set(String ofKey, long atMillis, double tempF, double volts, double amps) {
    key = ofKey;
    timeMillis = atMillis;
    tempC = (tempF - 32.0) / 1.8;
    load = volts * amps;
    return this;
  }

  /** Takes over what a record tells, without reading it. */
  public Observation set(Sample sample) {
    return set(
        Workload.key(sample.key()),
        sample.timeMillis(),
        sample.tempF(),
        sample.volts(),
        sample.amps());
  }
}
