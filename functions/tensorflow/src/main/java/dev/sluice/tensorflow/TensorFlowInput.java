package dev.sluice.tensorflow;

import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.Arrays;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * Fills an input of a model.
 *
 * @param isRow whether the input has one dimension only, that of the rows
 */
record TensorFlowInput(String name, NumberType type, int columns, boolean isRow) {

  static TensorFlowInput of(ScorePlan.Inference.Input input, TensorDescription description) {
    boolean isRow = description.shape.numDimensions() == 1;
    return new TensorFlowInput(input.name(), input.type(), input.of().size(), isRow);
  }

  /** A tensor of rows, for its user to close. */
  Tensor tensor(double[] rows, int count) {
    Shape shape = isRow ? Shape.of(count) : Shape.of(count, columns);
    return switch (type) {
      case FLOAT -> TFloat32.tensorOf(shape, DataBuffers.of(floats(rows)));
      case DOUBLE -> TFloat64.tensorOf(shape, DataBuffers.of(rows));
      case INT64 ->
          TInt64.tensorOf(
              shape, DataBuffers.of(Arrays.stream(rows).mapToLong(row -> (long) row).toArray()));
    };
  }

  private static float[] floats(double[] rows) {
    float[] floats = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      floats[i] = (float) rows[i];
    }
    return floats;
  }
}
