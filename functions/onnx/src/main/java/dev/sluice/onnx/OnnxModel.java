package dev.sluice.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model in a session of ONNX Runtime. */
final class OnnxModel implements Model {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ScorePlan.Inference plan;
  private final List<OnnxInput> inputs;

  private OnnxModel(
      OrtEnvironment environment,
      OrtSession session,
      ScorePlan.Inference plan,
      List<OnnxInput> inputs) {
    this.environment = environment;
    this.session = session;
    this.plan = plan;
    this.inputs = inputs;
  }

  /**
   * A model as a plan uses it.
   *
   * @param session owned by the model
   * @throws IllegalArgumentException if it has not the inputs and outputs that the plan names
   */
  static OnnxModel of(OrtEnvironment environment, OrtSession session, ScorePlan.Inference plan)
      throws OrtException {
    Map<String, NodeInfo> known = session.getInputInfo();
    List<OnnxInput> inputs = new ArrayList<>();
    for (ScorePlan.Inference.Input input : plan.inputs()) {
      NodeInfo info = known.get(input.name());
      if (info == null) {
        throw Model.lacks(plan, "input", input.name(), known.keySet());
      }
      inputs.add(OnnxInput.of(input, info));
    }
    NodeInfo output = session.getOutputInfo().get(plan.output().name());
    if (output == null) {
      throw Model.lacks(plan, "output", plan.output().name(), session.getOutputNames());
    }
    OnnxOutput.requireScore(plan, output);
    return new OnnxModel(environment, session, plan, inputs);
  }

  @Override
  public double[] infer(List<double[]> rows, int count) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        OnnxInput input = inputs.get(i);
        tensors.put(input.name(), input.tensor(environment, rows.get(i), count));
      }
      return run(tensors, count);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "scores.%s: ONNX Runtime failed: %s".formatted(plan.name(), e.getMessage()), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private double[] run(Map<String, OnnxTensor> tensors, int count) throws OrtException {
    String name = plan.output().name();
    try (OrtSession.Result result = session.run(tensors, Set.of(name))) {
      return OnnxOutput.column((OnnxTensor) result.get(0), plan, count);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("scores.%s: %s".formatted(plan.name(), e.getMessage()), e);
    }
  }
}
