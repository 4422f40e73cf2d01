package dev.sluice.inference;

import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Forests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The folder in which the models of a pipeline lie, under the paths that its plan names; and the
 * class path, on which optional modules lie.
 */
public final class ModelFolder {

  private ModelFolder() {}

  /** The scores that models infer. */
  public static List<ScorePlan.Inference> inferences(PipelinePlan plan) {
    return plan.scores().stream()
        .filter(ScorePlan.Inference.class::isInstance)
        .map(ScorePlan.Inference.class::cast)
        .toList();
  }

  /** Whether the pipeline has a score that a forest gives. */
  public static boolean hasForest(PipelinePlan plan) {
    return forest(plan).isPresent();
  }

  private static Optional<ScorePlan.Detection> forest(PipelinePlan plan) {
    return plan.scores().stream()
        .filter(ScorePlan.Detection.class::isInstance)
        .map(ScorePlan.Detection.class::cast)
        .filter(detection -> detection.detector() instanceof ScorePlan.Detector.Forest)
        .findFirst();
  }

  /**
   * Loads the models of a pipeline, and what grows its forests.
   *
   * @throws IllegalArgumentException if a model is not there, is not the one that the plan was
   *     checked with, or cannot be loaded, or if what runs it is not on the class path; it names
   *     the score
   */
  public static Models load(PipelinePlan plan, Path folder) {
    Map<String, Model> models = new HashMap<>();
    for (ScorePlan.Inference inference : inferences(plan)) {
      models.put(inference.name(), load(inference, folder));
    }
    return new Models(models, forest(plan).map(ModelFolder::forests).orElse(Forests.NONE));
  }

  private static Forests forests(ScorePlan.Detection needed) {
    for (Forests forests : ServiceLoader.load(Forests.class, ModelFolder.class.getClassLoader())) {
      return forests;
    }
    throw new IllegalArgumentException(
        "scores.%s.detector: forest needs the module sluice-forest in the function's archive"
            .formatted(needed.name()));
  }

  private static Model load(ScorePlan.Inference inference, Path folder) {
    ModelProvider provider = provider(inference);
    Path model = folder.resolve(inference.model());
    if (!Files.exists(model)) {
      throw wrong(inference, "there is no '%s' in '%s'".formatted(inference.model(), folder));
    }
    if (!digest(inference, model).equals(inference.digest())) {
      throw wrong(
          inference,
          "'%s' is another model than the one that the pipeline was checked with; deploy both together"
              .formatted(model));
    }
    return provider.load(inference, model);
  }

  private static ModelProvider provider(ScorePlan.Inference inference) {
    ModelRuntime runtime = inference.runtime();
    for (ModelProvider provider :
        ServiceLoader.load(ModelProvider.class, ModelFolder.class.getClassLoader())) {
      if (provider.runtime() == runtime) {
        return provider;
      }
    }
    String label = runtime.label();
    throw wrong(
        inference,
        "%s needs the module sluice-%s in the function's archive".formatted(label, label));
  }

  private static String digest(ScorePlan.Inference inference, Path model) {
    try {
      return ModelDigest.of(model);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          where(inference) + "'" + model + "' cannot be read", unreadable);
    }
  }

  private static IllegalArgumentException wrong(ScorePlan.Inference inference, String reason) {
    return new IllegalArgumentException(where(inference) + reason);
  }

  private static String where(ScorePlan.Inference inference) {
    return "scores." + inference.name() + ".model: ";
  }
}
