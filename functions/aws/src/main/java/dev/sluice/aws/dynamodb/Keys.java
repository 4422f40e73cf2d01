package dev.sluice.aws.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of one pipeline's items: {@code pk} = {@code PIPELINE#KEY}, and {@code sk}. */
record Keys(String pipeline) {

  static final String STATE = "state";

  AttributeValue partition(String key) {
    return Values.text(pipeline + "#" + key);
  }

  Map<String, AttributeValue> ofState(String key) {
    return Map.of("pk", partition(key), "sk", Values.text(STATE));
  }

  /** The record's key. */
  String keyOf(Map<String, AttributeValue> item) {
    return new Attributes(item).text("pk").substring(pipeline.length() + 1);
  }
}
