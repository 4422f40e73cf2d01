package dev.sluice.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import dev.sluice.pipeline.plan.ScorePlan;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Takes the scores from an output of a model. */
final class OnnxOutput {

  private OnnxOutput() {}

  /**
   * Checks that an output is a tensor of numbers that can be scores.
   *
   * @throws IllegalArgumentException if it is not
   */
  static void requireScore(ScorePlan.Inference plan, NodeInfo output) {
    if (!(output.getInfo() instanceof TensorInfo tensor)) {
      throw wrong(plan, "is no tensor");
    }
    if (tensor.type != OnnxJavaType.FLOAT && tensor.type != OnnxJavaType.DOUBLE) {
      throw wrong(plan, "is of " + tensor.type);
    }
  }

  private static IllegalArgumentException wrong(ScorePlan.Inference plan, String reason) {
    return new IllegalArgumentException(
        "scores.%s.model: the output `%s` %s".formatted(plan.name(), plan.output().name(), reason));
  }

  /**
   * One column of a tensor [rows] or [rows, columns].
   *
   * @throws IllegalStateException if the tensor has another shape
   */
  static double[] column(OnnxTensor tensor, ScorePlan.Inference plan, int rows) {
    long[] shape = tensor.getInfo().getShape();
    int index = plan.output().index();
    long columns = shape.length == 2 ? shape[1] : 1;
    if (shape.length > 2 || shape.length == 0 || shape[0] != rows || index >= columns) {
      throw new IllegalStateException(
          "scores.%s: the output is %s for %d rows, and has no column %d"
              .formatted(plan.name(), Arrays.toString(shape), rows, index));
    }
    IntToDoubleFunction numbers = numbers(tensor);
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = numbers.applyAsDouble((int) (i * columns) + index);
    }
    return column;
  }

  private static IntToDoubleFunction numbers(OnnxTensor tensor) {
    if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
      FloatBuffer floats = tensor.getFloatBuffer();
      return floats::get;
    }
    DoubleBuffer doubles = tensor.getDoubleBuffer();
    return doubles::get;
  }
}
