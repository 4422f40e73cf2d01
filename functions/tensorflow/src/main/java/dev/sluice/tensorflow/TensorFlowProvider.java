package dev.sluice.tensorflow;

import dev.sluice.inference.ModelProvider;
import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.ScorePlan;
import java.nio.file.Path;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/** Loads SavedModels with TensorFlow. */
public final class TensorFlowProvider implements ModelProvider {

  /** A function has one processor or little more, and batches of several shards at once. */
  private static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(1)
          .build();

  @Override
  public ModelRuntime runtime() {
    return ModelRuntime.TENSORFLOW;
  }

  @Override
  public Model load(ScorePlan.Inference plan, Path model) {
    try {
      SavedModelBundle bundle =
          SavedModelBundle.loader(model.toString())
              .withTags(SavedModelBundle.DEFAULT_TAG)
              .withConfigProto(ONE_THREAD)
              .load();
      return TensorFlowModel.of(bundle, plan);
    } catch (TensorFlowException e) {
      throw new IllegalArgumentException(
          "scores.%s.model: '%s' cannot be loaded: %s"
              .formatted(plan.name(), model, e.getMessage()),
          e);
    }
  }
}
