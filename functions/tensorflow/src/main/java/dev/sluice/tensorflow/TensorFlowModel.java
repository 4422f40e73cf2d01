package dev.sluice.tensorflow;

import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;

/** The signature {@code serving_default} of a SavedModel. */
final class TensorFlowModel implements Model {

  private final SavedModelBundle bundle;
  private final SessionFunction function;
  private final ScorePlan.Inference plan;
  private final List<TensorFlowInput> inputs;

  private TensorFlowModel(
      SavedModelBundle bundle,
      SessionFunction function,
      ScorePlan.Inference plan,
      List<TensorFlowInput> inputs) {
    this.bundle = bundle;
    this.function = function;
    this.plan = plan;
    this.inputs = inputs;
  }

  /**
   * A model as a plan uses it.
   *
   * @param bundle owned by the model
   * @throws IllegalArgumentException if it has not the inputs and outputs that the plan names
   */
  static TensorFlowModel of(SavedModelBundle bundle, ScorePlan.Inference plan) {
    SessionFunction function = bundle.function(Signature.DEFAULT_KEY);
    Map<String, TensorDescription> known = function.signature().getInputs();
    List<TensorFlowInput> inputs = new ArrayList<>();
    for (ScorePlan.Inference.Input input : plan.inputs()) {
      TensorDescription description = known.get(input.name());
      if (description == null) {
        throw Model.lacks(plan, "input", input.name(), known.keySet());
      }
      inputs.add(TensorFlowInput.of(input, description));
    }
    Set<String> outputs = function.signature().outputNames();
    if (!outputs.contains(plan.output().name())) {
      throw Model.lacks(plan, "output", plan.output().name(), outputs);
    }
    return new TensorFlowModel(bundle, function, plan, inputs);
  }

  @Override
  public double[] infer(List<double[]> rows, int count) {
    Map<String, Tensor> tensors = new HashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        TensorFlowInput input = inputs.get(i);
        tensors.put(input.name(), input.tensor(rows.get(i), count));
      }
      return run(tensors, count);
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "scores.%s: TensorFlow failed: %s".formatted(plan.name(), e.getMessage()), e);
    } finally {
      tensors.values().forEach(Tensor::close);
    }
  }

  private double[] run(Map<String, Tensor> tensors, int count) {
    try (Result result = function.call(tensors)) {
      Tensor output = result.get(plan.output().name()).orElseThrow();
      return TensorFlowOutput.column(output, plan, count);
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
