package dev.sluice.definition.model;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the inputs and outputs of a SavedModel's signature {@code serving_default}. Numbers of
 * fields are those of TensorFlow's <a
 * href="https://github.com/tensorflow/tensorflow/tree/master/tensorflow/core/protobuf">saved_model.proto
 * and meta_graph.proto</a>.
 */
final class SavedModelReader {

  /** The name under which TensorFlow Serving finds a signature. */
  static final String SIGNATURE = "serving_default";

  /** The tag of the graph that is for inference. */
  private static final String TAG = "serve";

  private static final int MODEL_META_GRAPH = 2;
  private static final int META_GRAPH_INFO = 1;
  private static final int META_GRAPH_SIGNATURE = 5;
  private static final int INFO_TAG = 4;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;
  private static final int SIGNATURE_INPUT = 1;
  private static final int SIGNATURE_OUTPUT = 2;

  private final List<NamedSignature> signatures = new ArrayList<>();

  /** A signature that is being read. */
  private static final class NamedSignature {
    private String name = "";
    private final List<Endpoint> inputs = new ArrayList<>();
    private final List<Endpoint> outputs = new ArrayList<>();
  }

  /** A graph that is being read. */
  private static final class MetaGraph {
    private boolean isServed;
    private final List<NamedSignature> signatures = new ArrayList<>();
  }

  /**
   * @return the inputs and outputs, none where the bytes are no model
   * @throws IOException if they cannot be read, or are damaged
   * @throws ModelException if the model has no such signature
   */
  static Signature read(CodedInputStream in) throws IOException, ModelException {
    SavedModelReader reader = new SavedModelReader();
    MessageFields.read(in, reader::model);
    for (NamedSignature signature : reader.signatures) {
      if (signature.name.equals(SIGNATURE)) {
        return new Signature(signature.inputs, signature.outputs);
      }
    }
    throw new ModelException(
        "has no signature `%s` in a graph tagged `%s`; save it with one".formatted(SIGNATURE, TAG));
  }

  private boolean model(int field, CodedInputStream in) throws IOException {
    if (field != MODEL_META_GRAPH) {
      return false;
    }
    MetaGraph graph = new MetaGraph();
    MessageFields.readMessage(in, (part, value) -> metaGraph(part, value, graph));
    if (graph.isServed) {
      signatures.addAll(graph.signatures);
    }
    return true;
  }

  private static boolean metaGraph(int field, CodedInputStream in, MetaGraph graph)
      throws IOException {
    switch (field) {
      case META_GRAPH_INFO ->
          MessageFields.readMessage(in, (part, value) -> tag(part, value, graph));
      case META_GRAPH_SIGNATURE -> {
        NamedSignature signature = new NamedSignature();
        MessageFields.readMessage(in, (part, value) -> entry(part, value, signature));
        graph.signatures.add(signature);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean tag(int field, CodedInputStream in, MetaGraph graph) throws IOException {
    if (field != INFO_TAG) {
      return false;
    }
    graph.isServed |= in.readStringRequireUtf8().equals(TAG);
    return true;
  }

  private static boolean entry(int field, CodedInputStream in, NamedSignature signature)
      throws IOException {
    switch (field) {
      case ENTRY_KEY -> signature.name = in.readStringRequireUtf8();
      case ENTRY_VALUE ->
          MessageFields.readMessage(in, (part, value) -> endpoint(part, value, signature));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean endpoint(int field, CodedInputStream in, NamedSignature signature)
      throws IOException {
    switch (field) {
      case SIGNATURE_INPUT -> signature.inputs.add(SavedModelTensor.read(in));
      case SIGNATURE_OUTPUT -> signature.outputs.add(SavedModelTensor.read(in));
      default -> {
        return false;
      }
    }
    return true;
  }
}
