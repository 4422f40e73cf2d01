package dev.sluice.pipeline.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {key: value}}, in the order of the text. */
record MapEvaluator(List<Evaluator> keys, List<Evaluator> values) implements Evaluator {

  @Override
  public @Nullable Object evaluate(Slots slots) throws EvaluationException {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Object key = key(keys.get(i).evaluate(slots));
      Object value = values.get(i).evaluate(slots);
      if (map.containsKey(key)) {
        throw EvaluationException.error("a map with the same key twice");
      }
      map.put(key, value);
    }
    return Collections.unmodifiableMap(map);
  }

  private static Object key(@Nullable Object key) throws EvaluationException {
    if (key instanceof String || key instanceof Long || key instanceof Boolean) {
      return key;
    }
    throw EvaluationException.error("a map's key cannot be of type " + ValueTypes.nameOf(key));
  }
}
