package dev.sluice.inference;

import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.ScorePlan;
import java.nio.file.Path;

/**
 * Loads models of one kind. An optional module brings one, which {@link java.util.ServiceLoader}
 * finds.
 */
public interface ModelProvider {

  /** Of which kind the models are. */
  ModelRuntime runtime();

  /**
   * Loads a model for a score.
   *
   * @param model its file or folder, which is the one that the plan was checked with
   * @throws IllegalArgumentException if the model cannot be loaded, or not be used as the plan says
   */
  Model load(ScorePlan.Inference plan, Path model);
}
