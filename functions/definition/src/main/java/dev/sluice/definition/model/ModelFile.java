package dev.sluice.definition.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.sluice.inference.ModelDigest;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trained model beside a pipeline's file, and whether a pipeline uses it as its inputs and
 * outputs allow. What is wrong is told in words that begin with the model's name.
 */
public final class ModelFile {

  /** The longest model that fits into a function's archive beside the runtime, in bytes. */
  private static final long LONGEST = 160L << 20;

  private final String title;
  private final String digest;
  private final Signature signature;

  private ModelFile(String title, String digest, Signature signature) {
    this.title = title;
    this.digest = digest;
    this.signature = signature;
  }

  /**
   * Reads an ONNX model's file, or a SavedModel's folder.
   *
   * @throws ModelException if there is none, or one that cannot be used
   * @throws IOException if it cannot be read
   */
  public static ModelFile read(ModelRuntime runtime, Path location)
      throws IOException, ModelException {
    String title = String.valueOf(location.getFileName());
    try {
      Signature signature =
          switch (runtime) {
            case ONNX -> onnx(location);
            case TENSORFLOW -> savedModel(location);
          };
      if (signature.inputs().isEmpty() || signature.outputs().isEmpty()) {
        throw new ModelException("is no model: it has no inputs, or no outputs");
      }
      return new ModelFile(title, ModelDigest.of(location), signature);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(title + " is no model, or damaged; save it again");
    } catch (ModelException e) {
      throw new ModelException(title + " " + e.reason());
    }
  }

  private static Signature onnx(Path file) throws IOException, ModelException {
    if (!Files.isRegularFile(file)) {
      throw new ModelException("is not there; write the path of an ONNX model's file");
    }
    requireLength(file);
    try (InputStream bytes = Files.newInputStream(file)) {
      return OnnxReader.read(CodedInputStream.newInstance(bytes));
    }
  }

  private static Signature savedModel(Path folder) throws IOException, ModelException {
    Path graph = folder.resolve("saved_model.pb");
    if (!Files.isRegularFile(graph)) {
      throw new ModelException(
          "is no SavedModel; write the path of the folder in which saved_model.pb lies");
    }
    requireLength(folder);
    try (InputStream bytes = Files.newInputStream(graph)) {
      return SavedModelReader.read(CodedInputStream.newInstance(bytes));
    }
  }

  private static void requireLength(Path model) throws IOException, ModelException {
    long length = 0;
    for (Path file : ModelDigest.files(model)) {
      length += Files.size(file);
    }
    if (length > LONGEST) {
      throw new ModelException("has more than %d MiB".formatted(LONGEST >> 20));
    }
  }

  /** 64 hex digits, which tell the model from every other. */
  public String digest() {
    return digest;
  }

  /** The names of the inputs, in the model's order. */
  public List<String> inputs() {
    return signature.inputs().stream().map(Endpoint::name).toList();
  }

  /** The names of the outputs, in the model's order. */
  public List<String> outputs() {
    return signature.outputs().stream().map(Endpoint::name).toList();
  }

  /**
   * What numbers an input takes that is filled with so many numbers a record.
   *
   * @throws ModelException if there is no such input, or it takes something else
   */
  public NumberType input(String name, int columns) throws ModelException {
    Endpoint input =
        Signature.find(name, signature.inputs())
            .orElseThrow(() -> unknown("input", name, signature.inputs()));
    require(input.isFlat(), input, "is no row of numbers; only [?] and [?, n] can be filled");
    require(
        input.isBatched(),
        input,
        "does not take any number of rows; save the model with a first dimension of any size");
    long wanted = input.columns();
    require(
        wanted == Endpoint.ANY || wanted == columns,
        input,
        "takes %d number%s a record, not %d".formatted(wanted, wanted == 1 ? "" : "s", columns));
    return input
        .number()
        .orElseThrow(() -> wrong(input, "cannot be filled; only float, double and int64 can"));
  }

  /**
   * Checks that no input is left out.
   *
   * @throws ModelException if the model has an input that is not among those that are given
   */
  public void requireInputs(Set<String> given) throws ModelException {
    for (Endpoint input : signature.inputs()) {
      if (!given.contains(input.name())) {
        throw new ModelException(
            "%s needs its input %s, too; write what it is".formatted(title, input));
      }
    }
  }

  /**
   * Which column of an output is the score.
   *
   * @param index as it is asked for; null where nothing is
   * @throws ModelException if there is no such output or column, or it cannot be a score
   */
  public int output(String name, @Nullable Integer index) throws ModelException {
    Endpoint output =
        Signature.find(name, signature.outputs())
            .orElseThrow(() -> unknown("output", name, signature.outputs()));
    requireScore(output);
    long columns = output.columns();
    if (index == null) {
      require(
          columns == 1,
          output,
          "has %s; pick one with `index`, from 0 on"
              .formatted(columns == Endpoint.ANY ? "any number of columns" : columns + " columns"));
      return 0;
    }
    require(
        index >= 0 && (columns == Endpoint.ANY || index < columns),
        output,
        "has no column %d; its first is 0%s"
            .formatted(index, columns == Endpoint.ANY ? "" : ", its last " + (columns - 1)));
    return index;
  }

  private void requireScore(Endpoint output) throws ModelException {
    require(
        !output.type().equals("sequence of maps"),
        output,
        "gives a map for each record; save the model with zipmap=False, which gives a tensor");
    require(
        !output.type().equals("int64"),
        output,
        "gives labels, no scores; name an output of float or double, as the probabilities");
    require(
        output.number().isPresent() && output.isFlat(),
        output,
        "cannot be a score; only float or double of the shape [?] or [?, n] can");
    require(output.isBatched(), output, "gives no score for each record; it must be [?] or [?, n]");
  }

  private void require(boolean holds, Endpoint endpoint, String otherwise) throws ModelException {
    if (!holds) {
      throw wrong(endpoint, otherwise);
    }
  }

  private ModelException wrong(Endpoint endpoint, String reason) {
    return new ModelException("%s: %s %s".formatted(title, endpoint, reason));
  }

  private ModelException unknown(String kind, String name, List<Endpoint> endpoints) {
    return new ModelException(
        "%s has no %s `%s`; it has %s".formatted(title, kind, name, Signature.list(endpoints)));
  }
}
