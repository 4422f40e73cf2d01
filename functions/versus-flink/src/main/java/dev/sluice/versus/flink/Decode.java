package dev.sluice.versus.flink;

import dev.sluice.versus.scoring.Observation;
import dev.sluice.versus.scoring.RecordReader;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes a record from memory, as a source would bring it, decodes and filters it. */
final class Decode extends RichFlatMapFunction<Long, Observation> {

  private static final long serialVersionUID = 1;

  private final String name;
  private final Decoding decoding;
  private transient Track track;
  private transient RecordReader reader;

  /** Given out again and again: what comes next writes it into a network buffer at once. */
  private transient Observation observation;

  // Flink opens it before it gives it anything.
  @SuppressWarnings("NullAway.Init")
  Decode(String name, Decoding decoding) {
    this.name = name;
    this.decoding = decoding;
  }

  @Override
  public void open(OpenContext context) {
    track = Track.named(name);
    reader = decoding.newReader();
    observation = new Observation();
  }

  @Override
  public void flatMap(Long record, Collector<Observation> out) throws IOException {
    byte[] bytes = track.records().copy(record.intValue());
    if (reader.read(bytes, bytes.length, observation)) {
      out.collect(observation);
    }
  }
}
