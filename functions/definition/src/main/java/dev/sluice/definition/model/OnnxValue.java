package dev.sluice.definition.model;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an ONNX model says of a value ({@code ValueInfoProto}). */
final class OnnxValue {

  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TYPE_SEQUENCE = 4;
  private static final int TYPE_MAP = 5;
  private static final int TENSOR_ELEMENT = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SEQUENCE_ELEMENT = 1;
  private static final int SHAPE_DIMENSION = 1;
  private static final int DIMENSION_VALUE = 1;

  private static final String OTHER = "of another kind";

  private String name = "";
  private String type = OTHER;
  private @Nullable List<Long> shape;

  private OnnxValue() {}

  static Endpoint read(CodedInputStream in) throws IOException {
    OnnxValue value = new OnnxValue();
    MessageFields.readMessage(in, value::field);
    return new Endpoint(value.name, value.type, value.shape);
  }

  private boolean field(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case VALUE_NAME -> name = in.readStringRequireUtf8();
      case VALUE_TYPE -> MessageFields.readMessage(in, this::type);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean type(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case TYPE_TENSOR -> MessageFields.readMessage(in, this::tensor);
      case TYPE_SEQUENCE -> {
        type = "sequence";
        MessageFields.readMessage(in, this::sequence);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean tensor(int field, CodedInputStream in) throws IOException {
    switch (field) {
      case TENSOR_ELEMENT -> type = element(in.readEnum());
      case TENSOR_SHAPE -> {
        shape = new ArrayList<>();
        MessageFields.readMessage(in, this::shape);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean shape(int field, CodedInputStream in) throws IOException {
    if (field != SHAPE_DIMENSION || shape == null) {
      return false;
    }
    List<Long> sizes = shape;
    sizes.add(Endpoint.ANY);
    MessageFields.readMessage(in, (part, dimension) -> size(part, dimension, sizes));
    return true;
  }

  /** Some exporters write a size below one for the batch's. */
  private static boolean size(int field, CodedInputStream in, List<Long> sizes) throws IOException {
    if (field != DIMENSION_VALUE) {
      return false;
    }
    long size = in.readInt64();
    sizes.set(sizes.size() - 1, size < 1 ? Endpoint.ANY : size);
    return true;
  }

  private boolean sequence(int field, CodedInputStream in) throws IOException {
    if (field != SEQUENCE_ELEMENT) {
      return false;
    }
    MessageFields.readMessage(in, this::sequenceElement);
    return true;
  }

  private boolean sequenceElement(int field, CodedInputStream in) {
    if (field == TYPE_MAP) {
      type = "sequence of maps";
    }
    return false;
  }

  private static String element(int type) {
    return switch (type) {
      case 1 -> "float";
      case 2 -> "uint8";
      case 3 -> "int8";
      case 4 -> "uint16";
      case 5 -> "int16";
      case 6 -> "int32";
      case 7 -> "int64";
      case 8 -> "string";
      case 9 -> "bool";
      case 10 -> "float16";
      case 11 -> "double";
      case 12 -> "uint32";
      case 13 -> "uint64";
      case 16 -> "bfloat16";
      default -> "type " + type;
    };
  }
}
