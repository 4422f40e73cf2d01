package dev.sluice.versus.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads records with Jackson's streaming parser, as fast as it allows. */
public final class StreamingReader implements RecordReader {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final char[] time = new char[IsoTime.LENGTH];
  private String key = "";
  private long timeMillis;
  private boolean isRunning;
  private double tempF;
  private double volts;
  private double amps;

  @Override
  public boolean read(byte[] bytes, int length, Observation into) throws IOException {
    try (JsonParser json = FACTORY.createParser(bytes, 0, length)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        field(json);
      }
    }
    if (isRunning) {
      into.set(key, timeMillis, tempF, volts, amps);
    }
    return isRunning;
  }

  private void field(JsonParser json) throws IOException {
    String name = json.currentName();
    json.nextToken();
    switch (name) {
      case "deviceId" -> key = json.getText();
      case "ts" -> timeMillis = time(json);
      case "status" -> isRunning = !json.getText().equals("maintenance");
      case "tempF" -> tempF = json.getDoubleValue();
      case "meter" -> meter(json);
      default -> json.skipChildren();
    }
  }

  private void meter(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "volts" -> volts = json.getDoubleValue();
        case "amps" -> amps = json.getDoubleValue();
        default -> json.skipChildren();
      }
    }
  }

  /** The text as it lies in the parser's buffer, without a string. */
  private long time(JsonParser json) throws IOException {
    if (json.getTextLength() != IsoTime.LENGTH) {
      throw new IOException("not a time of the workload: " + json.getText());
    }
    System.arraycopy(json.getTextCharacters(), json.getTextOffset(), time, 0, IsoTime.LENGTH);
    return IsoTime.millis(time);
  }
}
