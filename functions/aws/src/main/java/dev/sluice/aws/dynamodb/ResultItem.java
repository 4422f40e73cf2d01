package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Commit;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A key as the item of its own that it would be, if it lies in a log. */
public final class ResultItem {

  private ResultItem() {}

  /** With the attributes of {@link StateItem}; without results, if there are none. */
  public static Map<String, AttributeValue> of(String pipeline, Commit held) {
    Keys keys = new Keys(pipeline);
    StateItem form = new StateItem(keys);
    if (held.summary() != null) {
      return form.write(held.next(), held.summary());
    }
    Map<String, AttributeValue> item = new LinkedHashMap<>(keys.ofState(held.next().key()));
    item.putAll(form.stored(held.next()));
    return item;
  }
}
