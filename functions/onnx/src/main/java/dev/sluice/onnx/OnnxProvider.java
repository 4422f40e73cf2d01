package dev.sluice.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sluice.inference.ModelProvider;
import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.ScorePlan;
import java.nio.file.Path;

/** Loads models with ONNX Runtime. */
public final class OnnxProvider implements ModelProvider {

  @Override
  public ModelRuntime runtime() {
    return ModelRuntime.ONNX;
  }

  @Override
  public Model load(ScorePlan.Inference plan, Path model) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // A function has one processor or little more, and batches of several shards at once.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model.toString(), options);
      return OnnxModel.of(environment, session, plan);
    } catch (OrtException e) {
      throw new IllegalArgumentException(
          "scores.%s.model: '%s' cannot be loaded: %s"
              .formatted(plan.name(), model, e.getMessage()),
          e);
    }
  }
}
