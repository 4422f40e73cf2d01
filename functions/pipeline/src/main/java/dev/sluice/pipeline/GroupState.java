package dev.sluice.pipeline;

import dev.sluice.pipeline.learn.SharedModel;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.StateCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the keys of a group learned together. For one thread at a time. */
public final class GroupState {

  private final GroupName name;
  private final StateCodec codec;
  private final SharedModel model;

  GroupState(GroupName name, ScorePlan.Learning plan) {
    this.name = name;
    this.codec = new StateCodec(List.of(name.settings()));
    this.model = new SharedModel(plan.of().size(), plan.classes().size());
  }

  static GroupState restored(GroupName name, ScorePlan.Learning plan, byte[] state)
      throws CorruptStateException {
    GroupState restored = new GroupState(name, plan);
    restored.codec.restore(state, List.of(restored.model));
    return restored;
  }

  SharedModel model() {
    return model;
  }

  /** Learns a label, if it is of this learner; one that somebody else wrote may not be. */
  public void learn(Decision.Contribution contribution) {
    if (contribution.group().equals(name) && model.takes(contribution.example())) {
      model.learn(contribution.example());
    }
  }

  /** How well the latest 1,000 labels or so were predicted, and how many were learned. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    put("accuracy", model.accuracy(), metrics);
    put("logLoss", model.logLoss(), metrics);
    put("auc", model.auc(), metrics);
    put("labels", (double) model.labels(), metrics);
    return metrics;
  }

  private static void put(String metric, double value, Map<String, Double> metrics) {
    if (!Double.isNaN(value)) {
      metrics.put(metric, value);
    }
  }

  /** The stored form: the same state gives the same bytes. */
  public byte[] encode() {
    return codec.encode(List.of(model));
  }

  int maximumBytes() {
    return codec.maximumBytes(List.of(model));
  }
}
