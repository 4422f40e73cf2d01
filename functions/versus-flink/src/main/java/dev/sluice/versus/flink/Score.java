package dev.sluice.versus.flink;

import dev.sluice.versus.scoring.KeyScore;
import dev.sluice.versus.scoring.Observation;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Applies observations to their keys' states. What it gives out are alerts: keys. */
final class Score extends KeyedProcessFunction<String, Observation, String> {

  private static final long serialVersionUID = 1;

  private final String name;
  private transient Track track;
  private transient ValueState<KeyScore> states;

  // Flink opens it before it gives it anything.
  @SuppressWarnings("NullAway.Init")
  Score(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext context) {
    track = Track.named(name);
    states = getRuntimeContext().getState(new ValueStateDescriptor<>("score", KeyScore.class));
    track.start();
  }

  @Override
  public void processElement(Observation observation, Context context, Collector<String> out)
      throws IOException {
    if (track.isOver()) {
      return;
    }
    KeyScore state = states.value();
    if (state == null) {
      state = new KeyScore();
      tellAtEnd(context);
    }
    if (state.apply(observation, track.tally())) {
      out.collect(observation.key);
    }
    states.update(state);
    track.applied();
  }

  /** When a stream ends, so does all time. */
  private void tellAtEnd(Context context) {
    if (track.wantsResults()) {
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<String> out) throws IOException {
    track.result(context.getCurrentKey(), states.value().result());
  }
}
