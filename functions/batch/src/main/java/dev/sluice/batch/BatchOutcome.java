package dev.sluice.batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param micros what each phase took, in microseconds
 * @param notDone the first record that must be delivered again; empty if all are done
 * @param overtaken how many keys were committed that somebody carried and never brought back, by
 *     who carried them; what was carried of them may be lost
 */
public record BatchOutcome(
    Counts counts,
    Map<Phase, Long> micros,
    Optional<NotDone> notDone,
    Map<Lease, Integer> overtaken) {

  public BatchOutcome {
    micros = Map.copyOf(micros);
    overtaken = Map.copyOf(overtaken);
  }

  /**
   * The records before this one are done: applied, with what they decided published and kept, or
   * filtered, or in quarantine. Later ones may be done too.
   *
   * @param index the record's place in the batch, counted from 0
   * @param reasons why this and perhaps later records are not done; each once, the first few
   */
  public record NotDone(int index, String shard, Position position, List<String> reasons) {
    public NotDone {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * How many of what.
   *
   * @param records delivered
   * @param applied committed by this batch, whether or not what they decided could be published
   * @param filtered held back by the pipeline's filters
   * @param fenced found to be taken before: applied, or put to wait in quarantine
   * @param quarantined put in quarantine, by stage; no zeros
   * @param keys with a record that is to be applied, or that parks its key
   * @param loadedKeys asked of the store, since they were not warm
   * @param conflicts commits that another one had forestalled
   * @param alerts raised by the records applied
   * @param windows closed by the records applied
   * @param labels that groups of keys are to learn, of the records applied
   * @param conditionErrors alerts' conditions and messages that could not be evaluated, by the
   *     alert's name; no zeros
   * @param untidyOutboxes outboxes that were told but not cleared: their alerts may be published
   *     again
   * @param unreadableGroups how often a group was met of which the store holds something that
   *     cannot be read: it begins anew
   */
  public record Counts(
      int records,
      int applied,
      int filtered,
      int fenced,
      Map<QuarantinedRecord.Stage, Integer> quarantined,
      int keys,
      int loadedKeys,
      int conflicts,
      int alerts,
      int windows,
      int labels,
      Map<String, Integer> conditionErrors,
      int untidyOutboxes,
      int unreadableGroups) {
    public Counts {
      quarantined = Map.copyOf(quarantined);
      conditionErrors = Map.copyOf(conditionErrors);
    }
  }
}
