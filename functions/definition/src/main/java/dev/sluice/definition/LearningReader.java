package dev.sluice.definition;

import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.ValueType;
import dev.sluice.definition.expression.Wanted;
import dev.sluice.definition.yaml.Node.Scalar;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.learn.Learner;
import dev.sluice.pipeline.plan.ScorePlan.Learning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a score that is a learner's: its features, its label, and how they come together. */
final class LearningReader {

  /** The settings of a learner. */
  static final List<String> KEYS =
      List.of("learn", "of", "label", "classes", "id", "waiting", "group");

  private static final Type<String> LEARNER =
      Choices.of("a learner", List.of("logistic"), Map.of("logistic", "logistic"));

  private static final int FEWEST_CLASSES = 2;
  private static final String TOO_MANY_SHARED =
      "at most " + Learning.MOST_SHARED + " scores of a pipeline have a `group`";
  private static final String NO_OTHERS =
      "a label of type bool is true or false; write [false, true], or leave this out";

  private final RecordFields fields;
  private final ExpressionLists expressions;
  private int shared;

  LearningReader(RecordFields fields) {
    this.fields = fields;
    this.expressions = new ExpressionLists(fields);
  }

  Learning read(String name, Settings score) {
    score.required("learn", LEARNER);
    List<Expression> of =
        score
            .required(
                "of",
                expressions.numbers(
                    Learner.MOST_FEATURES,
                    "a learner takes at most " + Learner.MOST_FEATURES + " features"))
            .orElse(List.of(RecordFields.UNREADABLE));
    Optional<Checked> label = score.required("label", place -> fields.check(place, Wanted.SCALAR));
    Optional<Checked> id = score.optional("id", place -> fields.check(place, Wanted.SCALAR));
    return new Learning(
        name,
        of,
        label.map(Checked::expression).orElse(RecordFields.UNREADABLE),
        classes(score, label.map(Checked::type).orElse(ValueType.DYN)),
        score.has("id") ? id.map(Checked::expression).orElse(RecordFields.UNREADABLE) : null,
        waiting(score),
        group(score));
  }

  private @Nullable Expression group(Settings score) {
    Optional<Place> group = score.place("group");
    if (group.isEmpty()) {
      return null;
    }
    group.get().require(++shared <= Learning.MOST_SHARED, TOO_MANY_SHARED);
    return score
        .optional("group", place -> fields.check(place, Wanted.SCALAR))
        .map(Checked::expression)
        .orElse(RecordFields.UNREADABLE);
  }

  private static List<String> classes(Settings score, ValueType label) {
    Optional<Place> classes = score.place("classes");
    if (classes.isEmpty()) {
      score
          .place("label")
          .ifPresent(place -> place.require(label.isDyn() || label.isBool(), noTruth(label)));
      return Learning.TRUTH;
    }
    List<String> names = classes.flatMap(LearningReader::classes).orElse(Learning.TRUTH);
    classes.get().require(!label.isBool() || Learning.TRUTH.containsAll(names), NO_OTHERS);
    return names;
  }

  private static String noTruth(ValueType label) {
    return "without `classes` a label is a bool, and this is of type "
        + label
        + "; write `classes: [...]` with what it may be";
  }

  private static Optional<List<String>> classes(Place place) {
    Optional<List<Place>> items =
        place
            .items("the list of the classes, as [legit, fraud]")
            .filter(list ->
                place.require(
                    list.size() >= FEWEST_CLASSES && list.size() <= Learner.MOST_CLASSES,
                    "a learner tells %d to %d classes apart, not %d"
                        .formatted(FEWEST_CLASSES, Learner.MOST_CLASSES, list.size())));
    List<String> names = new ArrayList<>();
    for (Place item : items.orElse(List.of())) {
      item.scalar("a class: a text, a number or a bool")
          .flatMap(scalar -> name(item, scalar))
          .filter(name -> item.require(!names.contains(name), alsoClass(name)))
          .ifPresent(names::add);
    }
    return items.filter(list -> list.size() == names.size()).map(list -> names);
  }

  /** A class as labels are compared: 7, 7.0 and "7" are the same. */
  private static Optional<String> name(Place place, Scalar scalar) {
    return switch (scalar.kind()) {
      case BOOL -> Optional.of(scalar.text().toLowerCase(Locale.ROOT));
      case INTEGER, DECIMAL -> Numbers.decimal().read(place).map(Numbers::plain);
      case STRING, NULL -> Optional.of(scalar.text());
    };
  }

  private static String alsoClass(String name) {
    return "`" + name + "` is a class already; classes have different names";
  }

  private static int waiting(Settings score) {
    if (!score.has("id")) {
      score.refuse(
          "waiting", "is for labels that come later, under an `id`; write `id`, or remove this");
      return 0;
    }
    return score
        .optional("waiting", Numbers.integer(1, Learner.MOST_WAITING))
        .orElse(Learning.WAITING);
  }
}
