package dev.sluice.definition.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

  private static final Path ONNX = Path.of("../onnx/src/test/resources/dev/sluice/onnx");
  private static final Path BEARING =
      Path.of("../tensorflow/src/test/resources/dev/sluice/tensorflow/bearing");

  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int STRING = 8;
  private static final long BATCH = 0;

  @TempDir private Path folder;

  @Test
  void readsWhatATrainedModelTakesAndGives() throws Exception {
    ModelFile model = onnx("risk");

    assertThat(model.inputs()).containsExactly("input");
    assertThat(model.outputs()).containsExactly("output");
    assertThat(model.input("input", 4)).isEqualTo(NumberType.FLOAT);
    assertThat(model.output("output", 0)).isZero();
    assertThat(model.output("output", 1)).isEqualTo(1);
  }

  @Test
  void readsOtherTypesAndShapes() throws Exception {
    ModelFile model = onnx("scalars");

    assertThat(model.input("total", 1)).isEqualTo(NumberType.DOUBLE);
    assertThat(model.input("count", 1)).isEqualTo(NumberType.INT64);
    assertThat(model.output("mean", null)).isZero();
    model.requireInputs(Set.of("total", "count"));
  }

  @Test
  void readsASavedModelsSignature() throws Exception {
    ModelFile model = ModelFile.read(ModelRuntime.TENSORFLOW, BEARING);

    assertThat(model.inputs()).containsExactly("features");
    assertThat(model.input("features", 3)).isEqualTo(NumberType.FLOAT);
    assertThat(model.output("probability", null)).isZero();
    assertWrong(
        () -> model.input("features", 4),
        "bearing: `features` (float, [?, 3]) takes 3 numbers a record, not 4");
  }

  @Test
  void tellsWhatTheModelHasInstead() throws Exception {
    ModelFile risk = onnx("risk");

    assertWrong(
        () -> risk.input("features", 4),
        "risk.onnx has no input `features`; it has `input` (float, [?, 4])");
    assertWrong(
        () -> risk.output("probabilities", 1),
        "risk.onnx has no output `probabilities`; it has `output` (float, [?, 2])");
    assertWrong(
        () -> onnx("scalars").requireInputs(Set.of("total")),
        "scalars.onnx needs its input `count` (int64, [?]), too; write what it is");
  }

  @Test
  void refusesAnotherNumberOfColumns() throws Exception {
    assertWrong(
        () -> onnx("risk").input("input", 2),
        "risk.onnx: `input` (float, [?, 4]) takes 4 numbers a record, not 2");
    assertWrong(
        () -> onnx("scalars").input("count", 2),
        "scalars.onnx: `count` (int64, [?]) takes 1 number a record, not 2");
  }

  @Test
  void refusesAColumnThatThereIsNot() throws Exception {
    ModelFile risk = onnx("risk");

    assertWrong(
        () -> risk.output("output", null),
        "risk.onnx: `output` (float, [?, 2]) has 2 columns; pick one with `index`, from 0 on");
    assertWrong(
        () -> risk.output("output", 2),
        "risk.onnx: `output` (float, [?, 2]) has no column 2; its first is 0, its last 1");
    assertWrong(
        () -> risk.output("output", -1),
        "risk.onnx: `output` (float, [?, 2]) has no column -1; its first is 0, its last 1");
  }

  @Test
  void refusesOutputsThatAreNoScores() throws Exception {
    assertWrong(
        () -> onnx("scalars").output("whole", null),
        "scalars.onnx: `whole` (int64, [?]) gives labels, no scores; name an output of float or"
            + " double, as the probabilities");
    assertWrong(
        () -> onnx("zipmap").output("output_probability", 1),
        "zipmap.onnx: `output_probability` (sequence of maps) gives a map for each record; save"
            + " the model with zipmap=False, which gives a tensor");
  }

  @Test
  void refusesInputsThatARecordCannotFill() throws Exception {
    ModelFile model =
        written(
            new OnnxBytes()
                .input("one", FLOAT, 1, 4)
                .input("text", STRING, BATCH, 1)
                .input("small", INT32, BATCH)
                .input("image", FLOAT, BATCH, 28, 28)
                .output("y", FLOAT, 1, 1));

    assertWrong(
        () -> model.input("one", 4),
        "m.onnx: `one` (float, [1, 4]) does not take any number of rows; save the model with a"
            + " first dimension of any size");
    assertWrong(
        () -> model.input("text", 1),
        "m.onnx: `text` (string, [?, 1]) cannot be filled; only float, double and int64 can");
    assertWrong(
        () -> model.input("small", 1),
        "m.onnx: `small` (int32, [?]) cannot be filled; only float, double and int64 can");
    assertWrong(
        () -> model.input("image", 28),
        "m.onnx: `image` (float, [?, 28, 28]) is no row of numbers; only [?] and [?, n] can be"
            + " filled");
    assertWrong(
        () -> model.output("y", 0),
        "m.onnx: `y` (float, [1, 1]) gives no score for each record; it must be [?] or [?, n]");
  }

  @Test
  void takesNoWeightForAnInput() throws Exception {
    ModelFile model =
        written(
            new OnnxBytes()
                .input("x", FLOAT, BATCH, 2)
                .input("weights", FLOAT, 2, 1)
                .initializer("weights", false)
                .output("y", FLOAT, BATCH, 1));

    assertThat(model.inputs()).containsExactly("x");
  }

  @Test
  void leavesColumnsOpenThatTheModelLeavesOpen() throws Exception {
    ModelFile model =
        written(new OnnxBytes().input("x", FLOAT, BATCH, BATCH).output("y", FLOAT, BATCH, BATCH));

    assertThat(model.input("x", 7)).isEqualTo(NumberType.FLOAT);
    assertThat(model.output("y", 5)).isEqualTo(5);
    assertWrong(
        () -> model.output("y", null),
        "m.onnx: `y` (float, [?, ?]) has any number of columns; pick one with `index`, from 0 on");
  }

  @Test
  void refusesAModelInSeveralFiles() {
    assertWrong(
        () ->
            written(
                new OnnxBytes()
                    .input("x", FLOAT, BATCH, 2)
                    .initializer("weights", true)
                    .output("y", FLOAT, BATCH, 1)),
        "m.onnx keeps its weights in other files; save it as one file");
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    Path text = Files.writeString(folder.resolve("readme.txt"), "no model at all, but a text");
    Path empty = Files.createFile(folder.resolve("empty.onnx"));

    assertWrong(
        () -> ModelFile.read(ModelRuntime.ONNX, text),
        "readme.txt is no model, or damaged; save it again");
    assertWrong(
        () -> ModelFile.read(ModelRuntime.ONNX, empty),
        "empty.onnx is no model: it has no inputs, or no outputs");
    assertWrong(
        () -> ModelFile.read(ModelRuntime.ONNX, folder.resolve("none.onnx")),
        "none.onnx is not there; write the path of an ONNX model's file");
    assertWrong(
        () -> ModelFile.read(ModelRuntime.TENSORFLOW, ONNX),
        "onnx is no SavedModel; write the path of the folder in which saved_model.pb lies");
  }

  @Test
  void refusesASavedModelWithoutTheSignature() throws IOException {
    Files.createFile(folder.resolve("saved_model.pb"));

    assertThatThrownBy(() -> ModelFile.read(ModelRuntime.TENSORFLOW, folder))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith(
            "has no signature `serving_default` in a graph tagged `serve`; save it with one");
  }

  @ParameterizedTest
  @CsvSource({"risk.onnx, ONNX", "saved_model.pb, TENSORFLOW"})
  void damageIsAMistakeToo(String name, ModelRuntime runtime) throws IOException {
    boolean onnx = runtime == ModelRuntime.ONNX;
    byte[] whole = Files.readAllBytes((onnx ? ONNX : BEARING).resolve(name));
    Path file = folder.resolve(name);
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
      for (int j = 0; j < 3 && damaged.length > 0; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      Path model = onnx ? file : folder;
      assertThat(reasonAgainst(runtime, model)).startsWith(model.getFileName().toString());
    }
  }

  /** Why the model cannot be used; its name alone where it can. */
  private static String reasonAgainst(ModelRuntime runtime, Path location) throws IOException {
    try {
      ModelFile.read(runtime, location);
      return location.getFileName().toString();
    } catch (ModelException e) {
      return e.reason();
    }
  }

  @Test
  void tellsModelsApartByTheirBytes() throws Exception {
    ModelFile model = onnx("risk");
    Files.copy(ONNX.resolve("risk.onnx"), folder.resolve("copy.onnx"));
    ModelFile copy = ModelFile.read(ModelRuntime.ONNX, folder.resolve("copy.onnx"));

    assertThat(model.digest()).matches("[0-9a-f]{64}").isEqualTo(copy.digest());
    assertThat(model.digest()).isNotEqualTo(onnx("power").digest());
  }

  private static ModelFile onnx(String name) throws IOException, ModelException {
    return ModelFile.read(ModelRuntime.ONNX, ONNX.resolve(name + ".onnx"));
  }

  private ModelFile written(OnnxBytes bytes) throws IOException, ModelException {
    Path file = Files.write(folder.resolve("m.onnx"), bytes.model());
    return ModelFile.read(ModelRuntime.ONNX, file);
  }

  private static void assertWrong(ThrowingCallable use, String reason) {
    assertThatThrownBy(use).isInstanceOf(ModelException.class).hasMessage(reason);
  }
}
