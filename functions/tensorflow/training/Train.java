import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Trains the model of the tests with TensorFlow, saves it, and writes rows of features with what TensorFlow itself
 * predicts for them: how likely a bearing fails, by a network with one hidden layer. {@code scripts/train-models} runs
 * it; the seed is fixed.
 */
public final class Train {

  private static final int ROWS = 1_000;
  private static final int REFERENCE_ROWS = 200;
  private static final int FEATURES = 3;
  private static final int HIDDEN = 8;
  private static final int EPOCHS = 500;

  private final Random random = new Random(3);
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final List<Variable<TFloat32>> weights = new ArrayList<>();

  /** Takes the folder to write into. */
  public static void main(String[] arguments) throws IOException {
    new Train().run(Path.of(arguments[0]));
  }

  private void run(Path folder) throws IOException {
    float[][] features = new float[ROWS][FEATURES];
    float[][] failed = new float[ROWS][1];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < FEATURES; j++) {
        features[i][j] = random.nextFloat();
      }
      failed[i][0] = features[i][0] * features[i][1] + 0.3f * features[i][2] > 0.5f ? 1 : 0;
    }

    Placeholder<TFloat32> input =
        tf.withName("features")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, FEATURES)));
    Placeholder<TFloat32> label = tf.placeholder(TFloat32.class);
    Operand<TFloat32> hidden = tf.math.tanh(layer(input, FEATURES, HIDDEN));
    Operand<TFloat32> probability = tf.math.sigmoid(layer(hidden, HIDDEN, 1));
    Operand<TFloat32> loss =
        tf.math.mean(tf.math.squaredDifference(probability, label), tf.constant(new int[] {0, 1}));

    try (Session session = new Session(graph)) {
      session.initialize();
      Session.Runner step = step(session, loss);
      try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(features));
          TFloat32 y = TFloat32.tensorOf(StdArrays.ndCopyOf(failed))) {
        step.feed(input, x).feed(label, y);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          step.run().close();
        }
      }
      save(folder.resolve("bearing"), session, input, probability);
      reference(folder.resolve("bearing.csv"), session, features, input, probability);
    }
  }

  private Operand<TFloat32> layer(Operand<TFloat32> input, int from, int to) {
    float[][] initial = new float[from][to];
    for (float[] row : initial) {
      for (int i = 0; i < to; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    Variable<TFloat32> weight = tf.variable(tf.constant(initial));
    Variable<TFloat32> bias = tf.variable(tf.constant(new float[to]));
    weights.add(weight);
    weights.add(bias);
    return tf.math.add(tf.linalg.matMul(input, weight), bias);
  }

  private Session.Runner step(Session session, Operand<TFloat32> loss) {
    Output<?>[] variables = weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), variables);
    Session.Runner step = session.runner();
    for (int i = 0; i < gradients.length; i++) {
      @SuppressWarnings("unchecked")
      Output<TFloat32> gradient = (Output<TFloat32>) gradients[i];
      step.addTarget(
          tf.train.applyGradientDescent(weights.get(i), tf.constant(2f), gradient).op());
    }
    return step;
  }

  private static void save(
      Path folder, Session session, Operand<TFloat32> input, Operand<TFloat32> output)
      throws IOException {
    Signature signature =
        Signature.builder().input("features", input).output("probability", output).build();
    SavedModelBundle.exporter(folder.toString())
        .withSession(session)
        .withSignature(signature)
        .export();
  }

  /** One line a row: its features, then what TensorFlow predicts. */
  private static void reference(
      Path file,
      Session session,
      float[][] features,
      Operand<TFloat32> input,
      Operand<TFloat32> output)
      throws IOException {
    List<String> lines = new ArrayList<>();
    try (TFloat32 x = TFloat32.tensorOf(StdArrays.ndCopyOf(features));
        Result result = session.runner().feed(input, x).fetch(output).run()) {
      TFloat32 predicted = (TFloat32) result.get(0);
      for (int i = 0; i < REFERENCE_ROWS; i++) {
        StringBuilder line = new StringBuilder();
        for (float feature : features[i]) {
          line.append(feature).append(',');
        }
        lines.add(line.append(predicted.getFloat(i, 0)).toString());
      }
    }
    Files.write(file, lines);
  }
}
