package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.expression.Wanted;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an aggregate: {@code count()} or a function of an expression, as {@code mean(tempC)}. */
final class AggregateReader {

  private static final List<String> FUNCTIONS =
      Arrays.stream(Function.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
  private static final Pattern CALL = Pattern.compile("\\s*(?<name>\\w+)\\s*\\(");

  /** Results hold a window's own times under these names, beside its aggregates. */
  private static final Set<String> TIMES = Set.of("start", "end");

  private final RecordFields fields;

  AggregateReader(RecordFields fields) {
    this.fields = fields;
  }

  /** An aggregate; one with a mistake keeps its name, so that alerts can go on using it. */
  Aggregate read(Place.Entry entry) {
    Place place = entry.value();
    String name = entry.key().text();
    if (Names.requireIdentifier(entry.key().at(), place, name) && TIMES.contains(name)) {
      place.mistake(
          entry.key().at(),
          "results hold the window's own times as `start` and `end`; choose another name");
    }
    return place
        .scalar("an aggregate as mean(tempC) or count()")
        .flatMap(call -> call(name, place, call.text()))
        .orElseGet(() -> new Aggregate(name, Function.COUNT, null));
  }

  private Optional<Aggregate> call(String name, Place place, String text) {
    Matcher head = CALL.matcher(text);
    if (!head.lookingAt()) {
      place.mistake(noCall(text.strip()));
      return Optional.empty();
    }
    int open = head.end() - 1;
    int close = Brackets.closing(text, open);
    if (!isWhole(place, text, close)) {
      return Optional.empty();
    }
    return function(place, head).flatMap(f -> aggregate(name, f, place, open + 1, text, close));
  }

  private static String noCall(String text) {
    return FUNCTIONS.contains(text)
        ? "`" + text + "` needs parentheses: write " + text + "(tempC), say"
        : "`"
            + text
            + "` is not an aggregate; write one of "
            + String.join(", ", FUNCTIONS)
            + " with what it is of, as mean(tempC)";
  }

  private static boolean isWhole(Place place, String text, int close) {
    if (close < 0) {
      place.mistake(text.length(), "`" + text.strip() + "` lacks its closing `)`");
      return false;
    }
    boolean whole = text.substring(close + 1).isBlank();
    if (!whole) {
      place.mistake(
          close + 1,
          "an aggregate ends with its `)`; calculate inside it, or in `set`, or in `when`");
    }
    return whole;
  }

  private static Optional<Function> function(Place place, Matcher head) {
    String name = head.group("name");
    if (FUNCTIONS.contains(name)) {
      return Optional.of(Function.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    String known = "; write one of " + String.join(", ", FUNCTIONS);
    place.mistake(
        head.start("name"),
        "`" + name + "` is not an aggregate" + known + Suggestion.hint(name, FUNCTIONS));
    return Optional.empty();
  }

  private Optional<Aggregate> aggregate(
      String name, Function function, Place place, int begin, String text, int end) {
    String of = text.substring(begin, end);
    if (of.isBlank() && function == Function.COUNT) {
      return Optional.of(new Aggregate(name, function, null));
    }
    // What is only counted need not be a number.
    Wanted wanted = function == Function.COUNT ? Wanted.VALUE : Wanted.NUMBER;
    return Optional.of(new Aggregate(name, function, fields.compile(place, begin, of, wanted)));
  }
}
