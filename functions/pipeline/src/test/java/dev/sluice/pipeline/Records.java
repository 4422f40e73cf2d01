package dev.sluice.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records as JSON, and what a pipeline makes of them. */
final class Records {

  /** When all records arrive. */
  static final long ARRIVAL = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  static final long ARRIVAL_SECONDS = ARRIVAL / 1000;

  private Records() {}

  static Prepared prepare(Pipeline pipeline, String json) {
    return prepare(pipeline, json.getBytes(UTF_8));
  }

  static Prepared prepare(Pipeline pipeline, byte[] bytes) {
    return pipeline.prepare(ByteBuffer.wrap(bytes), ARRIVAL);
  }

  static Event event(Pipeline pipeline, String json) {
    Prepared prepared = prepare(pipeline, json);
    assertThat(prepared).as(json).isInstanceOf(Prepared.Ready.class);
    return ((Prepared.Ready) prepared).event();
  }

  /** An event of key {@code k}, so many milliseconds before the arrival. */
  static Event event(Pipeline pipeline, long millisBefore, double value) {
    return event(
        pipeline, "{\"id\":\"k\",\"ts\":%d,\"x\":%s}".formatted(ARRIVAL - millisBefore, value));
  }

  static Prepared.Rejected rejected(Pipeline pipeline, String json) {
    return rejected(pipeline, json.getBytes(UTF_8));
  }

  static Prepared.Rejected rejected(Pipeline pipeline, byte[] bytes) {
    Prepared prepared = prepare(pipeline, bytes);
    assertThat(prepared).isInstanceOf(Prepared.Rejected.class);
    return (Prepared.Rejected) prepared;
  }

  /** Applies an event and returns what it decides. */
  static List<Decision> apply(KeyState state, Event event) {
    List<Decision> decisions = new ArrayList<>();
    state.apply(event, decisions);
    return decisions;
  }

  /** The summary after one record of a new key. */
  static Summary summary(Pipeline pipeline, String json) {
    KeyState state = pipeline.newState();
    apply(state, event(pipeline, json));
    return state.summary();
  }
}
