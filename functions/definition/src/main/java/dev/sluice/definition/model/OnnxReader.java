package dev.sluice.definition.model;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the inputs and outputs of an ONNX model. Numbers of fields and types are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>.
 */
final class OnnxReader {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int INITIALIZER_NAME = 8;
  private static final int INITIALIZER_LOCATION = 14;
  private static final int EXTERNAL = 1;

  private final List<Endpoint> inputs = new ArrayList<>();
  private final List<Endpoint> outputs = new ArrayList<>();

  /** Tensors with a value. Older models list them among their inputs, too. */
  private final Set<String> initialized = new HashSet<>();

  private boolean isExternal;

  /**
   * @return the inputs and outputs, none where the bytes are no model
   * @throws IOException if they cannot be read, or are damaged
   * @throws ModelException if the model is in several files
   */
  static Signature read(CodedInputStream in) throws IOException, ModelException {
    OnnxReader reader = new OnnxReader();
    MessageFields.read(in, reader::model);
    if (reader.isExternal) {
      throw new ModelException("keeps its weights in other files; save it as one file");
    }
    reader.inputs.removeIf(input -> reader.initialized.contains(input.name()));
    return new Signature(reader.inputs, reader.outputs);
  }

  private boolean model(int field, CodedInputStream in) throws IOException {
    if (field != MODEL_GRAPH) {
      return false;
    }
    MessageFields.readMessage(in, this::graph);
    return true;
  }

  private boolean graph(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case GRAPH_INITIALIZER -> MessageFields.readMessage(in, this::initializer);
      case GRAPH_INPUT -> inputs.add(OnnxValue.read(in));
      case GRAPH_OUTPUT -> outputs.add(OnnxValue.read(in));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean initializer(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case INITIALIZER_NAME -> initialized.add(in.readStringRequireUtf8());
      case INITIALIZER_LOCATION -> isExternal |= in.readEnum() == EXTERNAL;
      default -> {
        return false;
      }
    }
    return true;
  }
}
