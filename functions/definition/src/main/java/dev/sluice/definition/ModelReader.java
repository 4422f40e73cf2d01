package dev.sluice.definition;

import dev.sluice.definition.model.ModelException;
import dev.sluice.definition.model.ModelFile;
import dev.sluice.pipeline.plan.ModelRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads which trained model a score is of: {@code onnx: FILE} or {@code tensorflow: FOLDER}. */
final class ModelReader {

  private static final List<String> RUNTIMES =
      Arrays.stream(ModelRuntime.values()).map(ModelRuntime::label).toList();

  private final PipelineFolder folder;

  ModelReader(PipelineFolder folder) {
    this.folder = folder;
  }

  /**
   * A model beside the pipeline file.
   *
   * @param path from the pipeline's folder
   * @param file what it takes and gives
   */
  record Named(ModelRuntime runtime, String path, ModelFile file) {}

  Optional<Named> read(Place place) {
    Optional<Settings> settings =
        place.settings("a model: `onnx: FILE` or `tensorflow: FOLDER`", RUNTIMES);
    boolean one =
        settings.isPresent() && place.requireOneEntry("a model is one of onnx, tensorflow");
    return one
        ? Arrays.stream(ModelRuntime.values())
            .flatMap(runtime -> settings.get().optional(runtime.label(), model(runtime)).stream())
            .findFirst()
        : Optional.empty();
  }

  private Type<Named> model(ModelRuntime runtime) {
    return place ->
        folder
            .path("the path of a trained model, relative to this file")
            .read(place)
            .flatMap(location -> named(runtime, location, place));
  }

  private Optional<Named> named(ModelRuntime runtime, Path location, Place place) {
    try {
      ModelFile file = ModelFile.read(runtime, location);
      return Optional.of(new Named(runtime, folder.relative(location), file));
    } catch (ModelException e) {
      place.mistake(e.reason());
    } catch (IOException e) {
      place.mistake("the model cannot be read: " + e);
    }
    return Optional.empty();
  }
}
