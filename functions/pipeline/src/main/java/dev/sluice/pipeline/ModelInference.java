package dev.sluice.pipeline;

import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's part in a pipeline.
 *
 * @param inputs where what it takes begins among an event's observations
 * @param score where among them its score goes
 */
record ModelInference(ScorePlan.Inference plan, int inputs, int score) {

  /** Scores those events that have all that the model takes; the others stay without a score. */
  void infer(List<Event> events, Model model) {
    List<Event> complete = events.stream().filter(this::isComplete).toList();
    for (int from = 0; from < complete.size(); from += Model.MOST_ROWS) {
      int to = Math.min(from + Model.MOST_ROWS, complete.size());
      inferChunk(complete.subList(from, to), model);
    }
  }

  private boolean isComplete(Event event) {
    int at = inputs;
    for (ScorePlan.Inference.Input input : plan.inputs()) {
      for (int column = 0; column < input.of().size(); column++) {
        if (!input.type().holds(event.observed(at++))) {
          return false;
        }
      }
    }
    return true;
  }

  private void inferChunk(List<Event> events, Model model) {
    List<double[]> columns = new ArrayList<>();
    int at = inputs;
    for (ScorePlan.Inference.Input input : plan.inputs()) {
      columns.add(rows(events, at, input.of().size()));
      at += input.of().size();
    }
    double[] scores = model.infer(columns, events.size());
    for (int i = 0; i < scores.length; i++) {
      events.get(i).observe(score, scores[i]);
    }
  }

  private static double[] rows(List<Event> events, int at, int columns) {
    double[] rows = new double[events.size() * columns];
    for (int i = 0; i < events.size(); i++) {
      for (int column = 0; column < columns; column++) {
        rows[i * columns + column] = events.get(i).observed(at + column);
      }
    }
    return rows;
  }
}
