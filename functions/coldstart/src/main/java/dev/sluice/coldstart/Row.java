package dev.sluice.coldstart;

import dev.sluice.coldstart.Trial.Times;
import java.util.ArrayList;
import java.util.List;

/** What was measured of one trial. */
final class Row {

  private final Trial trial;
  private final List<Double> ready = new ArrayList<>();
  private final List<Double> answered = new ArrayList<>();
  private final List<Double> processor = new ArrayList<>();

  Row(Trial trial) {
    this.trial = trial;
  }

  Trial trial() {
    return trial;
  }

  String name() {
    return trial.start().name();
  }

  void add(Times times) {
    ready.add(times.ready());
    answered.add(times.answered());
    processor.add(times.processor());
  }

  /** Milliseconds until the function asked for its first event. */
  Figures ready() {
    return Figures.of(ready);
  }

  /** Milliseconds until it answered. */
  Figures answered() {
    return Figures.of(answered);
  }

  /** Milliseconds of processor time until then. */
  Figures processor() {
    return Figures.of(processor);
  }
}
