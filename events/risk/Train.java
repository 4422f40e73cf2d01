import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.ONNXExportable;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains the model of this example on {@code history.csv} with Tribuo: a factorization machine, which sees that things come
 * together. Writes {@code model.onnx}, and {@code reference.csv}: for each line of {@code records.ndjson} what Tribuo itself
 * predicts, or nothing where a feature is missing. {@code scripts/train-models risk} runs it.
 */
final class Train {

  /** In ascending order, which is the order of the columns in what Tribuo exports. */
  private static final String[] FEATURES = {"failures", "km", "newDevice", "night"};

  private static final String STRANGER = "stranger";

  private static final Pattern SIGN_IN =
      Pattern.compile(
          ".*\"s-\\d+\".*\"at\":\"([^\"]*)\",\"km\":([^,]*),\"newDevice\":(true|false),\"failures\":(\\d+)}");

  private final Model<Label> model;

  private Train(Path history) throws IOException {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("last month's sign-ins", labels), labels);
    for (String line : Files.readAllLines(history)) {
      String[] columns = line.split(",");
      double[] row = Arrays.stream(columns, 0, FEATURES.length).mapToDouble(Double::parseDouble).toArray();
      data.add(new ArrayExample<>(new Label(columns[FEATURES.length]), FEATURES, row));
    }
    model = new FMClassificationTrainer(new LogMulticlass(), new AdaGrad(0.1), 40, 1L, 4, 0.1).train(data);
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Train train = new Train(folder.resolve("history.csv"));
    Files.write(folder.resolve("model.onnx"), train.export());
    List<String> predicted = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("records.ndjson"))) {
      Matcher signIn = SIGN_IN.matcher(line);
      predicted.add(signIn.matches() ? String.format(Locale.ROOT, "%.9f", train.predict(signIn)) : "");
    }
    Files.write(folder.resolve("reference.csv"), predicted);
  }

  /** Without what tells when and where the model was trained: the same bytes come out each time. */
  private byte[] export() {
    ModelProto.Builder exported =
        ((ONNXExportable) model).exportONNXModel("dev.sluice.events.risk", 1).toBuilder();
    exported.clearMetadataProps().clearDocString().getGraphBuilder().clearDocString();
    return exported.build().toByteArray();
  }

  private double predict(Matcher signIn) {
    int hour = Instant.parse(signIn.group(1)).atOffset(ZoneOffset.UTC).getHour();
    double[] row = {
      Integer.parseInt(signIn.group(4)) / 10.0,
      Math.min(1, Double.parseDouble(signIn.group(2)) / 10_000),
      signIn.group(3).equals("true") ? 1 : 0,
      hour < 6 ? 1 : 0
    };
    ArrayExample<Label> example = new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, FEATURES, row);
    return model.predict(example).getOutputScores().get(STRANGER).getScore();
  }
}
