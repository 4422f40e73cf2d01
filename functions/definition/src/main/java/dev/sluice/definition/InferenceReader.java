package dev.sluice.definition;

import dev.sluice.definition.ModelReader.Named;
import dev.sluice.definition.model.ModelException;
import dev.sluice.definition.model.ModelFile;
import dev.sluice.definition.yaml.Position;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import dev.sluice.pipeline.plan.ScorePlan.Inference.Input;
import dev.sluice.pipeline.plan.ScorePlan.Inference.Output;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a score that is a trained model's, and holds it against what the model takes and gives. */
final class InferenceReader {

  /** The settings of a trained model. */
  static final List<String> KEYS = List.of("model", "inputs", "output", "index");

  /** A model takes so many numbers of a record. */
  private static final int MOST_COLUMNS = 1_024;

  private static final String TOO_MANY =
      "a model takes at most " + MOST_COLUMNS + " numbers of a record";

  private final ModelReader models;
  private final ExpressionLists expressions;

  InferenceReader(RecordFields fields, PipelineFolder folder) {
    this.models = new ModelReader(folder);
    this.expressions = new ExpressionLists(fields);
  }

  Inference read(String name, Settings score) {
    Optional<Named> model = score.required("model", models::read);
    Optional<ModelFile> file = model.map(Named::file);
    List<Input> inputs = score.required("inputs", place -> inputs(place, file)).orElse(List.of());
    return new Inference(
        name,
        model.map(Named::runtime).orElse(ModelRuntime.ONNX),
        model.map(Named::path).orElse(""),
        file.map(ModelFile::digest).orElse(""),
        inputs,
        output(score, file));
  }

  private Optional<List<Input>> inputs(Place place, Optional<ModelFile> model) {
    Optional<List<Input>> inputs =
        place
            .entries("a map of the model's inputs, as `features: [amount, hour]`")
            .map(entries -> entries.stream().map(entry -> input(entry, model)).toList());
    inputs.ifPresent(given -> check(place, given, model));
    return inputs;
  }

  private static void check(Place place, List<Input> given, Optional<ModelFile> model) {
    int columns = given.stream().mapToInt(input -> input.of().size()).sum();
    place.require(columns <= MOST_COLUMNS, TOO_MANY);
    Set<String> names = given.stream().map(Input::name).collect(Collectors.toSet());
    // An input that the model does not have was told, and was meant to be one that it has.
    model
        .filter(file -> file.inputs().containsAll(names))
        .ifPresent(file -> checked(place, place.node().at(), () -> complete(file, names)));
  }

  private static Set<String> complete(ModelFile file, Set<String> names) throws ModelException {
    file.requireInputs(names);
    return names;
  }

  private Input input(Place.Entry entry, Optional<ModelFile> model) {
    String name = entry.key().text();
    Optional<List<Expression>> of = expressions.numbers(MOST_COLUMNS, TOO_MANY).read(entry.value());
    NumberType type = NumberType.FLOAT;
    if (model.isPresent() && of.isPresent()) {
      type =
          checked(entry.value(), entry.key().at(), () -> model.get().input(name, of.get().size()))
              .orElse(type);
    }
    return new Input(name, type, of.orElse(List.of(RecordFields.UNREADABLE)));
  }

  private static Output output(Settings score, Optional<ModelFile> model) {
    Optional<Integer> index = score.optional("index", Numbers.integer(0, Integer.MAX_VALUE));
    Optional<String> name = score.required("output", place -> place.text("the name of an output"));
    Optional<Place> place = score.place("output");
    if (model.isEmpty() || name.isEmpty() || place.isEmpty()) {
      return new Output("", 0);
    }
    // A column that is not there is told where the column stands.
    Optional<Place> column = score.place("index").filter(at -> hasOutput(model.get(), name.get()));
    Place at = column.orElse(place.get());
    return new Output(
        name.get(),
        checked(at, at.node().at(), () -> model.get().output(name.get(), index.orElse(null)))
            .orElse(0));
  }

  private static boolean hasOutput(ModelFile model, String name) {
    try {
      return model.output(name, 0) == 0;
    } catch (ModelException e) {
      return false;
    }
  }

  /** Something that a model may refuse. */
  private interface Question<T> {
    T ask() throws ModelException;
  }

  private static <T> Optional<T> checked(Place place, Position at, Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (ModelException e) {
      place.mistake(at, e.reason());
      return Optional.empty();
    }
  }
}
