package dev.sluice.versus.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.sluice.versus.scoring.KeyScore;
import dev.sluice.versus.scoring.Observation;
import dev.sluice.versus.scoring.SensorRecord;
import dev.sluice.versus.scoring.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handler that one usually writes: each record is bound to an object, its key's state is read,
 * changed and written.
 */
final class UsualHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

  private static final ObjectReader RECORDS = new ObjectMapper().readerFor(SensorRecord.class);

  private final StateTable states;
  private final @Nullable IdempotencyTable idempotency;
  private final Tally tally;

  /**
   * @param idempotency makes sure that each record takes effect once; null if nothing does
   */
  UsualHandler(StateTable states, @Nullable IdempotencyTable idempotency, Tally tally) {
    this.states = states;
    this.idempotency = idempotency;
    this.tally = tally;
  }

  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, @Nullable Context context) {
    List<StreamsEventResponse.BatchItemFailure> failures = new ArrayList<>();
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      if (idempotency == null) {
        handle(record);
      } else {
        idempotency.once(record.getEventID(), () -> handle(record));
      }
    }
    return new StreamsEventResponse(failures);
  }

  private void handle(KinesisEvent.KinesisEventRecord delivered) {
    SensorRecord record = record(delivered.getKinesis().getData().array());
    if (record.isRunning()) {
      apply(record.observation());
    }
  }

  private static SensorRecord record(byte[] data) {
    try {
      return RECORDS.readValue(data);
    } catch (IOException noRecord) {
      throw new UncheckedIOException(noRecord);
    }
  }

  private void apply(Observation observation) {
    KeyScore state = states.read(observation.key);
    boolean isAlert = state.apply(observation, tally);
    states.write(observation.key, state);
    if (isAlert) {
      states.publish(observation.key, state);
    }
  }
}
