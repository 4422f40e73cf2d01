package dev.sluice.versus.scoring;

import java.io.IOException;

/** Reads records, one after the other. For one thread. */
public interface RecordReader {

  /**
   * Reads a record.
   *
   * @param into takes what is observed
   * @return whether the record passes the filter
   * @throws IOException if it is none
   */
  boolean read(byte[] bytes, int length, Observation into) throws IOException;
}
