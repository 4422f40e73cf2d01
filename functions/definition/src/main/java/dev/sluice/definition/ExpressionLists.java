package dev.sluice.definition;

import dev.sluice.definition.expression.Wanted;
import dev.sluice.definition.yaml.Node;
import dev.sluice.pipeline.expression.Expression;
import java.util.List;
import java.util.Optional;

/** One expression, or a list of them. */
final class ExpressionLists {

  private final RecordFields fields;

  ExpressionLists(RecordFields fields) {
    this.fields = fields;
  }

  /**
   * Numbers, at least one.
   *
   * @param most how many there may be; if it is one, it stands without a list
   * @param tooMany what to say where there are more
   */
  Type<List<Expression>> numbers(int most, String tooMany) {
    return place ->
        place.node() instanceof Node.Sequence
            ? items(place, most, tooMany)
            : Optional.of(List.of(number(place)));
  }

  private Optional<List<Expression>> items(Place place, int most, String tooMany) {
    List<Place> items = place.items("a list of expressions").orElse(List.of());
    boolean fits =
        place.require(most > 1 && items.size() <= most, tooMany)
            && place.require(!items.isEmpty(), "the list is empty; write what is scored");
    return fits ? Optional.of(items.stream().map(this::number).toList()) : Optional.empty();
  }

  private Expression number(Place place) {
    return fields.read(place, Wanted.NUMBER);
  }
}
