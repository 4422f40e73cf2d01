package dev.sluice.definition;

import dev.sluice.definition.expression.Wanted;
import dev.sluice.definition.yaml.Node;
import dev.sluice.definition.yaml.Node.Scalar;
import dev.sluice.pipeline.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a step of {@code transform}; several fields in one step are several steps of the plan. */
final class TransformReader {

  private static final List<String> KEYS = List.of("filter", "set", "drop", "rename", "mask");

  private final RecordFields fields;
  private final MaskReader masks;

  TransformReader(RecordFields fields, String pipeline) {
    this.fields = fields;
    this.masks = new MaskReader(fields, pipeline);
  }

  Optional<List<Step>> read(Place place) {
    return place
        .settings("a map of one step: filter, set, drop, rename or mask", KEYS)
        .map(settings -> step(place, settings));
  }

  private List<Step> step(Place place, Settings settings) {
    if (place.node() instanceof Node.Mapping mapping && mapping.entries().size() != 1) {
      place.mistake("a step is one of filter, set, drop, rename and mask; begin each with `- `");
    }
    List<Step> steps = new ArrayList<>();
    settings.optional("filter", this::filter).ifPresent(steps::add);
    settings.optional("set", this::set).ifPresent(steps::addAll);
    settings.optional("drop", this::drop).ifPresent(steps::addAll);
    settings.optional("rename", this::rename).ifPresent(steps::addAll);
    settings.optional("mask", masks::read).ifPresent(steps::addAll);
    return steps;
  }

  private Optional<Step> filter(Place place) {
    return Optional.of(new Step.Filter(place.where(), fields.read(place, Wanted.CONDITION)));
  }

  private Optional<List<Step>> set(Place place) {
    return place
        .entries("a map of fields and their values")
        .flatMap(entries -> Lists.bounded(place, entries, "fields"))
        .map(entries -> entries.stream().map(this::set).toList());
  }

  private Step set(Place.Entry entry) {
    Place value = entry.value();
    String field = entry.key().text();
    Names.requireIdentifier(entry.key().at(), value, field);
    return new Step.Set(value.where(), field, fields.set(field, value));
  }

  private Optional<List<Step>> drop(Place place) {
    if (place.node() instanceof Scalar) {
      return Optional.of(dropOne(place).stream().toList());
    }
    return place
        .items("a field or a list of fields")
        .filter(items -> place.require(!items.isEmpty(), "name at least one field"))
        .map(items -> items.stream().flatMap(item -> dropOne(item).stream()).toList());
  }

  private Optional<Step> dropOne(Place place) {
    Optional<String> name = place.text("a field");
    boolean known = name.isPresent() && fields.require(name.get(), place, place.node().at());
    name.ifPresent(fields::remove);
    return name.filter(field -> known).map(field -> new Step.Drop(place.where(), field));
  }

  private Optional<List<Step>> rename(Place place) {
    return place
        .entries("a map of fields and their new names")
        .map(entries -> entries.stream().flatMap(entry -> rename(entry).stream()).toList());
  }

  private Optional<Step> rename(Place.Entry entry) {
    Place place = entry.value();
    String from = entry.key().text();
    fields.require(from, place, entry.key().at());
    return Names.identifier(place)
        .filter(to -> place.require(!fields.isMade(to), "`" + to + "` is a field already"))
        .map(to -> {
          fields.rename(from, to);
          return new Step.Rename(place.where(), from, to);
        });
  }
}
