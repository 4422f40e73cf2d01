package dev.sluice.versus.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A record as databind fills it in: the fields that are read, and no others. */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class SensorRecord {

  public String deviceId = "";
  public String ts = "";
  public String status = "";
  public double tempF;
  public Meter meter = new Meter();

  /** The nested object. */
  public static final class Meter {
    public double volts;
    public double amps;
  }

  /** Whether it counts. */
  public boolean isRunning() {
    return !status.equals("maintenance");
  }

  /** What is observed. */
  public Observation observation() {
    return new Observation()
        .set(deviceId, Instant.parse(ts).toEpochMilli(), tempF, meter.volts, meter.amps);
  }
}
