package dev.sluice.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.ScorePlan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Fills an input of a model.
 *
 * @param isRow whether the input has one dimension only, that of the rows
 */
record OnnxInput(String name, NumberType type, int columns, boolean isRow) {

  static OnnxInput of(ScorePlan.Inference.Input input, NodeInfo info) {
    boolean isRow = info.getInfo() instanceof TensorInfo tensor && tensor.getShape().length == 1;
    return new OnnxInput(input.name(), input.type(), input.of().size(), isRow);
  }

  /** A tensor of rows, for its user to close. */
  OnnxTensor tensor(OrtEnvironment environment, double[] rows, int count) throws OrtException {
    long[] shape = isRow ? new long[] {count} : new long[] {count, columns};
    return switch (type) {
      case FLOAT -> OnnxTensor.createTensor(environment, floats(rows), shape);
      case DOUBLE -> OnnxTensor.createTensor(environment, doubles(rows), shape);
      case INT64 -> OnnxTensor.createTensor(environment, longs(rows), shape);
    };
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private static FloatBuffer floats(double[] rows) {
    FloatBuffer buffer = direct(rows.length * Float.BYTES).asFloatBuffer();
    for (double number : rows) {
      buffer.put((float) number);
    }
    return buffer.flip();
  }

  private static DoubleBuffer doubles(double[] rows) {
    return direct(rows.length * Double.BYTES).asDoubleBuffer().put(rows).flip();
  }

  private static LongBuffer longs(double[] rows) {
    LongBuffer buffer = direct(rows.length * Long.BYTES).asLongBuffer();
    for (double number : rows) {
      buffer.put((long) number);
    }
    return buffer.flip();
  }
}
