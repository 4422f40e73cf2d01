import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.ONNXExportable;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.fm.FMRegressionTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * Trains the models of the tests with Tribuo and exports them to ONNX, each with rows of features and
 * what Tribuo itself predicts for them. Writes by hand what Tribuo never exports, but others do.
 * {@code scripts/train-models} runs it; the seed is fixed, so that the same models come out.
 */
public final class Train {

  private static final int ROWS = 2_000;
  private static final int REFERENCE_ROWS = 200;

  /** In ascending order, which is the order of the columns in what Tribuo exports. */
  private static final String[] PAYMENT = {"amount", "distance", "hour", "recent"};

  private static final String[] TURBINE = {"pitch", "rotor", "wind"};

  private final Path folder;

  private Train(Path folder) {
    this.folder = folder;
  }

  /** Takes the folder to write into. */
  public static void main(String[] arguments) throws IOException {
    Train train = new Train(Path.of(arguments[0]));
    train.risk();
    train.power();
    train.scalars();
    train.zipMap();
  }

  /** Whether a payment is a fraud: a logistic regression, a tensor of two probabilities, fraud first. */
  private void risk() throws IOException {
    Random random = new Random(1);
    List<double[]> rows = new ArrayList<>();
    MutableDataset<Label> data = dataset(new LabelFactory());
    for (int i = 0; i < ROWS; i++) {
      boolean fraud = random.nextInt(5) == 0;
      double amount = Math.exp((fraud ? 4.8 : 3.5) + 0.8 * random.nextGaussian());
      double distance = (fraud ? 150 : 60) * random.nextDouble();
      int hour = fraud ? random.nextInt(24) : 7 + random.nextInt(16);
      int recent = random.nextInt(fraud ? 9 : 5);
      double[] row = {amount / 100, distance / 100, hour / 24.0, recent / 10.0};
      rows.add(row);
      data.add(new ArrayExample<>(new Label(fraud ? "fraud" : "legit"), PAYMENT, row));
    }
    Model<Label> model = new LogisticRegressionTrainer().train(data);
    export("risk", model);
    reference(
        "risk",
        rows,
        row -> {
          Prediction<Label> prediction = predict(model, LabelFactory.UNKNOWN_LABEL, PAYMENT, row);
          return IntStream.range(0, model.getOutputIDInfo().size())
              .mapToObj(id -> model.getOutputIDInfo().getOutput(id).getLabel())
              .mapToDouble(label -> prediction.getOutputScores().get(label).getScore())
              .toArray();
        });
  }

  /** What a turbine should yield: a factorization machine, a tensor of one column. */
  private void power() throws IOException {
    Random random = new Random(2);
    List<double[]> rows = new ArrayList<>();
    MutableDataset<Regressor> data = dataset(new RegressionFactory());
    for (int i = 0; i < ROWS; i++) {
      double[] row = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      rows.add(row);
      double power = 2 * row[2] * row[1] - row[0] * row[2] + 0.05 * random.nextGaussian();
      data.add(new ArrayExample<>(new Regressor("power", power), TURBINE, row));
    }
    Model<Regressor> model =
        new FMRegressionTrainer(new SquaredLoss(), new AdaGrad(0.1), 10, 100, 1, 2L, 3, 0.1, false)
            .train(data);
    export("power", model);
    reference(
        "power",
        rows,
        row ->
            predict(model, new Regressor("power", Double.NaN), TURBINE, row).getOutput().getValues());
  }

  private static <T extends Output<T>> MutableDataset<T> dataset(OutputFactory<T> outputs) {
    return new MutableDataset<>(new SimpleDataSourceProvenance("synthetic", outputs), outputs);
  }

  private static <T extends Output<T>> Prediction<T> predict(
      Model<T> model, T unknown, String[] names, double[] row) {
    Example<T> example = new ArrayExample<>(unknown, names, row);
    return model.predict(example);
  }

  private void export(String name, Model<?> model) throws IOException {
    ModelProto.Builder exported =
        ((ONNXExportable) model).exportONNXModel("dev.sluice", 1).toBuilder();
    // Without what tells when and where the model was trained.
    exported.clearMetadataProps().clearDocString().getGraphBuilder().clearDocString();
    Files.write(folder.resolve(name + ".onnx"), exported.build().toByteArray());
  }

  /** One line a row: its features, then what the framework predicts. */
  private void reference(String name, List<double[]> rows, Function<double[], double[]> predicted)
      throws IOException {
    List<String> lines =
        rows.subList(0, REFERENCE_ROWS).stream()
            .map(
                row ->
                    DoubleStream.concat(DoubleStream.of(row), DoubleStream.of(predicted.apply(row)))
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(",")))
            .toList();
    Files.write(folder.resolve(name + ".csv"), lines);
  }

  /**
   * Inputs and outputs of other types and shapes: {@code mean} [n] is {@code total} [n, 1] by {@code
   * count} [n], and {@code whole} its integer part.
   */
  private void scalars() throws IOException {
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("scalars")
            .addInput(value("total", TensorProto.DataType.DOUBLE, -1, 1))
            .addInput(value("count", TensorProto.DataType.INT64, -1))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("axes")
                    .setDataType(TensorProto.DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(1))
            .addNode(node("Squeeze", List.of("total", "axes"), "flat"))
            .addNode(cast("count", TensorProto.DataType.DOUBLE, "divisor"))
            .addNode(node("Div", List.of("flat", "divisor"), "mean"))
            .addNode(cast("mean", TensorProto.DataType.INT64, "whole"))
            .addOutput(value("mean", TensorProto.DataType.DOUBLE, -1))
            .addOutput(value("whole", TensorProto.DataType.INT64, -1))
            .build();
    write("scalars", graph);
  }

  /** As scikit-learn's classifiers are exported where nothing else is asked for. */
  private void zipMap() throws IOException {
    TypeProto.Map map =
        TypeProto.Map.newBuilder()
            .setKeyType(TensorProto.DataType.INT64.getNumber())
            .setValueType(value("", TensorProto.DataType.FLOAT).getType())
            .build();
    TypeProto sequence =
        TypeProto.newBuilder()
            .setSequenceType(
                TypeProto.Sequence.newBuilder()
                    .setElemType(TypeProto.newBuilder().setMapType(map)))
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("zipmap")
            .addInput(value("probabilities", TensorProto.DataType.FLOAT, -1, 2))
            .addNode(
                node("ZipMap", List.of("probabilities"), "output_probability").toBuilder()
                    .setDomain("ai.onnx.ml")
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("classlabels_int64s")
                            .setType(AttributeProto.AttributeType.INTS)
                            .addInts(0)
                            .addInts(1)))
            .addOutput(
                ValueInfoProto.newBuilder().setName("output_probability").setType(sequence))
            .build();
    write("zipmap", graph);
  }

  private static NodeProto node(String operator, List<String> inputs, String output) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(inputs)
        .addOutput(output)
        .build();
  }

  private static NodeProto cast(String input, TensorProto.DataType type, String output) {
    return node("Cast", List.of(input), output).toBuilder()
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("to")
                .setType(AttributeProto.AttributeType.INT)
                .setI(type.getNumber()))
        .build();
  }

  /** A tensor; -1 stands for the batch. */
  private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : shape) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(size < 0 ? dimension.setDimParam("batch") : dimension.setDimValue(size));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private void write(String name, GraphProto graph) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .setProducerName("sluice")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(1))
            .setGraph(graph)
            .build();
    Files.write(folder.resolve(name + ".onnx"), model.toByteArray());
  }
}
