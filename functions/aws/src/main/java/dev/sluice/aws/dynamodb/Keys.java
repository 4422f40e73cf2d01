package dev.sluice.aws.dynamodb;

import dev.sluice.pipeline.GroupName;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of one pipeline's items: {@code pk} = {@code PIPELINE#KEY}, and {@code sk}. */
record Keys(String pipeline) {

  static final String STATE = "state";

  private static final String CHECKPOINT = "checkpoint";

  AttributeValue partition(String key) {
    return Values.text(pipeline + "#" + key);
  }

  Map<String, AttributeValue> ofState(String key) {
    return Map.of("pk", partition(key), "sk", Values.text(STATE));
  }

  /**
   * Of what a group of keys learned: {@code pk} = {@code PIPELINE#model#SCORE}, {@code sk} = {@code
   * model#GROUP#SETTINGS}. A key may be called {@code model#SCORE}, but has no such {@code sk}.
   */
  Map<String, AttributeValue> ofGroup(GroupName group) {
    String sort = "model#%s#%016x".formatted(group.group(), group.settings());
    return Map.of("pk", partition("model#" + group.score()), "sk", Values.text(sort));
  }

  /**
   * Of a slot of a log: {@code pk} = {@code PIPELINE#log#LOG}, {@code sk} = {@code slot#SLOT}. A
   * key may be called {@code log#LOG}, but has no such {@code sk}.
   */
  Map<String, AttributeValue> ofSlot(int log, int slot) {
    return ofLog(log, "slot#%02d".formatted(slot));
  }

  /** Of a log's checkpoint: likewise, with {@code sk} = {@code checkpoint}. */
  Map<String, AttributeValue> ofCheckpoint(int log) {
    return ofLog(log, CHECKPOINT);
  }

  /** Of how many logs there are: {@code pk} is the pipeline's name, {@code sk} is {@code logs}. */
  Map<String, AttributeValue> ofLogs() {
    return Map.of("pk", Values.text(pipeline), "sk", Values.text("logs"));
  }

  private Map<String, AttributeValue> ofLog(int log, String sort) {
    return Map.of("pk", partition("log#" + log), "sk", Values.text(sort));
  }

  static boolean isCheckpoint(Map<String, AttributeValue> item) {
    return new Attributes(item).text("sk").equals(CHECKPOINT);
  }

  /** The record's key. */
  String keyOf(Map<String, AttributeValue> item) {
    return new Attributes(item).text("pk").substring(pipeline.length() + 1);
  }
}
