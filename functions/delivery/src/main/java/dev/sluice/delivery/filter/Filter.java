package dev.sluice.delivery.filter;

import dev.sluice.delivery.filter.JsonValue.Sequence;
import dev.sluice.delivery.filter.JsonValue.Structure;
import java.util.Map;

/**
 * One filter.
 *
 * @param asksData whether it says anything of the payload: then a payload that is not JSON does not
 *     match, whatever else the filter says
 */
record Filter(Condition condition, boolean asksData) {

  /** The field of the payload. */
  static final String DATA = "data";

  /**
   * @param where what the pattern is, for errors
   */
  static Filter of(String where, JsonValue pattern) {
    return new Filter(PatternReader.read(where, pattern), asksData(where, pattern));
  }

  /** At the outermost level, or in an alternative there. */
  private static boolean asksData(String where, JsonValue pattern) {
    if (pattern instanceof Sequence alternatives) {
      return alternatives.elements().stream().anyMatch(one -> asksData(where, one));
    }
    Map<String, JsonValue> fields = ((Structure) pattern).fields();
    if (fields.get(DATA) instanceof Sequence) {
      throw new IllegalArgumentException(
          where + ".data must be a JSON object, for only payloads in JSON can be asked");
    }
    JsonValue alternatives = fields.get(PatternReader.OR);
    return fields.containsKey(DATA) || (alternatives != null && asksData(where, alternatives));
  }

  boolean matches(Structure event) {
    return (!asksData || event.fields().containsKey(DATA)) && condition.holds(event);
  }
}
