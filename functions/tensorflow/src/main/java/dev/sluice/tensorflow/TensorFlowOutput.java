package dev.sluice.tensorflow;

import dev.sluice.pipeline.plan.ScorePlan;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Takes the scores from an output of a model. */
final class TensorFlowOutput {

  private TensorFlowOutput() {}

  /**
   * One column of a tensor [rows] or [rows, columns].
   *
   * @throws IllegalStateException if the tensor has other numbers or another shape
   */
  static double[] column(Tensor tensor, ScorePlan.Inference plan, int rows) {
    Shape shape = tensor.shape();
    int index = plan.output().index();
    boolean isRow = shape.numDimensions() == 1;
    long columns = shape.numDimensions() == 2 ? shape.get(1) : 1;
    if ((!isRow && shape.numDimensions() != 2) || shape.get(0) != rows || index >= columns) {
      throw new IllegalStateException(
          "scores.%s: the output is %s for %d rows, and has no column %d"
              .formatted(plan.name(), shape, rows, index));
    }
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = isRow ? number(tensor, plan, i) : number(tensor, plan, i, index);
    }
    return column;
  }

  private static double number(Tensor tensor, ScorePlan.Inference plan, long... at) {
    if (tensor instanceof TFloat32 floats) {
      return floats.getFloat(at);
    }
    if (tensor instanceof TFloat64 doubles) {
      return doubles.getDouble(at);
    }
    throw new IllegalStateException(
        "scores.%s: the output is of %s".formatted(plan.name(), tensor.dataType()));
  }
}
