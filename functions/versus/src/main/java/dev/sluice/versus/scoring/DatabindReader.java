package dev.sluice.versus.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/**
 * Reads records with Jackson's databind and {@link java.time.Instant#parse}, as one usually does.
 */
public final class DatabindReader implements RecordReader {

  private static final ObjectReader READER = new ObjectMapper().readerFor(SensorRecord.class);

  @Override
  public boolean read(byte[] bytes, int length, Observation into) throws IOException {
    SensorRecord record = READER.readValue(bytes, 0, length);
    if (!record.isRunning()) {
      return false;
    }
    Observation read = record.observation();
    into.key = read.key;
    into.timeMillis = read.timeMillis;
    into.tempC = read.tempC;
    into.load = read.load;
    return true;
  }
}
