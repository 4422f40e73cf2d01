package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.yaml.Node.Scalar;
import dev.sluice.pipeline.plan.Step;
import java.util.List;
import java.util.Optional;

/** Reads the {@code mask} of a step: {@code sha256}, {@code redact} or sha256 with a salt. */
final class MaskReader {

  private static final List<String> MASKS = List.of("sha256", "redact");

  private final RecordFields fields;
  private final String pipeline;

  /**
   * A reader of masks.
   *
   * @param pipeline its name is the salt where none is given
   */
  MaskReader(RecordFields fields, String pipeline) {
    this.fields = fields;
    this.pipeline = pipeline;
  }

  Optional<List<Step>> read(Place place) {
    return place
        .entries("a map of fields and their masks")
        .map(entries -> entries.stream().flatMap(entry -> mask(entry).stream()).toList());
  }

  private Optional<Step> mask(Place.Entry entry) {
    Place place = entry.value();
    String field = entry.key().text();
    fields.require(field, place, entry.key().at());
    Optional<Step> step =
        place.node() instanceof Scalar ? plain(place, field) : salted(place, field);
    if (step.isPresent() && step.get() instanceof Step.Hash) {
      checkHashed(place, field);
    }
    fields.mask(field);
    return step;
  }

  /** A list or a map has no text of its own to hash, and would be refused in every record. */
  private void checkHashed(Place place, String field) {
    fields
        .typeOf(field)
        .filter(type -> type.isList() || type.isMap())
        .ifPresent(type ->
            place.mistake(
                "`%s` is a %s, and sha256 is for a string, int, double or bool; write redact"
                    .formatted(field, type.isList() ? "list" : "map")));
  }

  private Optional<Step> plain(Place place, String field) {
    Optional<String> mask = place.text("sha256 or redact");
    mask.ifPresent(name -> place.require(MASKS.contains(name), unknown(name)));
    return mask.map(name ->
        name.equals("redact")
            ? new Step.Redact(place.where(), field)
            : new Step.Hash(place.where(), field, pipeline));
  }

  private static String unknown(String name) {
    return "`" + name + "` is not a mask; write sha256 or redact" + Suggestion.hint(name, MASKS);
  }

  private Optional<Step> salted(Place place, String field) {
    return place
        .settings("sha256, redact or {sha256: {salt: TEXT}}", List.of("sha256"))
        .flatMap(settings -> settings.required("sha256", MaskReader::salt))
        .map(salt -> new Step.Hash(place.where(), field, salt));
  }

  private static Optional<String> salt(Place place) {
    return place
        .settings("{salt: TEXT}", List.of("salt"))
        .flatMap(settings -> settings.required("salt", text -> text.text("a text")));
  }
}
