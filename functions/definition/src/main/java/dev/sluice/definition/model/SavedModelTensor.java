package dev.sluice.definition.model;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a SavedModel says of an input or output: an entry of a map to {@code TensorInfo}. */
final class SavedModelTensor {

  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_SHAPE = 3;
  private static final int SHAPE_DIMENSION = 2;
  private static final int SHAPE_UNKNOWN = 3;
  private static final int DIMENSION_SIZE = 1;

  private String name = "";
  private String type = "of another kind";
  private @Nullable List<Long> shape;

  private SavedModelTensor() {}

  static Endpoint read(CodedInputStream in) throws IOException {
    SavedModelTensor tensor = new SavedModelTensor();
    MessageFields.readMessage(in, tensor::entry);
    return new Endpoint(tensor.name, tensor.type, tensor.shape);
  }

  private boolean entry(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case ENTRY_KEY -> name = in.readStringRequireUtf8();
      case ENTRY_VALUE -> MessageFields.readMessage(in, this::tensor);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean tensor(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case TENSOR_TYPE -> type = element(in.readEnum());
      case TENSOR_SHAPE -> shape(in);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void shape(CodedInputStream in) throws IOException {
    List<Long> sizes = new ArrayList<>();
    boolean[] unknown = new boolean[1];
    MessageFields.readMessage(
        in,
        (field, value) -> {
          if (field == SHAPE_UNKNOWN) {
            unknown[0] = value.readBool();
          }
          return field == SHAPE_UNKNOWN || dimension(field, value, sizes);
        });
    shape = unknown[0] ? null : sizes;
  }

  private static boolean dimension(int field, CodedInputStream in, List<Long> sizes)
      throws IOException {
    if (field != SHAPE_DIMENSION) {
      return false;
    }
    // Protobuf leaves a size of 0 out.
    sizes.add(0L);
    MessageFields.readMessage(
        in,
        (part, value) -> {
          if (part != DIMENSION_SIZE) {
            return false;
          }
          sizes.set(sizes.size() - 1, Math.max(Endpoint.ANY, value.readInt64()));
          return true;
        });
    return true;
  }

  private static String element(int type) {
    return switch (type) {
      case 1 -> "float";
      case 2 -> "double";
      case 3 -> "int32";
      case 4 -> "uint8";
      case 5 -> "int16";
      case 6 -> "int8";
      case 7 -> "string";
      case 9 -> "int64";
      case 10 -> "bool";
      case 14 -> "bfloat16";
      case 19 -> "float16";
      default -> "type " + type;
    };
  }
}
