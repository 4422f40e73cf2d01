package dev.sluice.versus.flink;

import dev.sluice.versus.lambda.SensorPipeline;
import dev.sluice.versus.scoring.DatabindReader;
import dev.sluice.versus.scoring.RecordReader;
import dev.sluice.versus.scoring.SluiceReader;

/** What reads records in Flink. */
enum Decoding {
  /** Databind, as one usually does. */
  JACKSON,
  /** Sluice's decoder. */
  SLUICE;

  RecordReader newReader() {
    return this == JACKSON
        ? new DatabindReader()
        : new SluiceReader(SensorPipeline.with("").plan().record());
  }
}
