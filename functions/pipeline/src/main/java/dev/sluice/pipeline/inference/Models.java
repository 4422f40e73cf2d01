package dev.sluice.pipeline.inference;

import dev.sluice.pipeline.score.Forests;
import java.util.Map;

/**
 * What optional modules bring for a pipeline's scores: its trained models, by the names of their
 * scores, and what grows its forests. They live as long as any pipeline that was made with them.
 */
public record Models(Map<String, Model> byScore, Forests forests) implements AutoCloseable {

  /** Of a pipeline without models, or of one that infers nothing. */
  public static final Models NONE = new Models(Map.of());

  /** Of a pipeline without forests. */
  public Models(Map<String, Model> byScore) {
    this(byScore, Forests.NONE);
  }

  public Models {
    byScore = Map.copyOf(byScore);
  }

  /**
   * The model of a score.
   *
   * @throws IllegalStateException if there is none
   */
  public Model of(String score) {
    Model model = byScore.get(score);
    if (model == null) {
      throw new IllegalStateException(
          "scores." + score + ": the pipeline was made without its model");
    }
    return model;
  }

  @Override
  public void close() {
    byScore.values().forEach(Model::close);
  }
}
