package dev.sluice.versus.kafka;

import dev.sluice.versus.scoring.DatabindReader;
import dev.sluice.versus.scoring.KeyScore;
import dev.sluice.versus.scoring.Observation;
import dev.sluice.versus.scoring.RecordReader;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Decodes records and applies them to their keys' states; forwards alerts. For one thread. */
final class Scoring implements Processor<String, byte[], String, String> {

  static final String STORE = "scores";

  private final Progress progress;
  private final Workload workload;
  private final RecordReader reader = new DatabindReader();
  private final Observation observation = new Observation();
  private @Nullable ProcessorContext<String, String> context;
  private @Nullable KeyValueStore<String, KeyScore> states;

  Scoring(Progress progress, Workload workload) {
    this.progress = progress;
    this.workload = workload;
  }

  @Override
  public void init(ProcessorContext<String, String> ofTask) {
    context = ofTask;
    states = ofTask.getStateStore(STORE);
    progress.start();
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (progress.isOver()) {
      return;
    }
    if (read(record.value()) && apply(opened(states))) {
      opened(context).forward(record.withValue(observation.key));
    }
    if (progress.isLast()) {
      tell(opened(states));
      progress.finished();
    }
  }

  private static <T> T opened(@Nullable T part) {
    return Objects.requireNonNull(part, "not opened yet");
  }

  private boolean read(byte[] record) {
    try {
      return reader.read(record, record.length, observation);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private boolean apply(KeyValueStore<String, KeyScore> held) {
    KeyScore state = held.get(observation.key);
    if (state == null) {
      state = new KeyScore();
    }
    boolean isAlert = state.apply(observation, progress.tally());
    held.put(observation.key, state);
    return isAlert;
  }

  private void tell(KeyValueStore<String, KeyScore> held) {
    for (int i = 0; progress.wantsResults() && i < workload.keys(); i++) {
      KeyScore state = held.get(Workload.key(i));
      if (state != null) {
        progress.result(Workload.key(i), state.result());
      }
    }
  }
}
