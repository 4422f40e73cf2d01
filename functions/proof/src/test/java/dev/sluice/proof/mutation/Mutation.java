package dev.sluice.proof.mutation;

import dev.sluice.proof.stream.ProvenStream;
import dev.sluice.proof.stream.ProvenStreams;
import java.util.List;

/** What could be wrong with the engine. */
enum Mutation {
  /** A record that was applied is applied again. */
  FENCE_OFF(
      "batch", "dev.sluice.batch.Positions", "compareTo(reached) <= 0", "compareTo(reached) > 9"),

  /** The last record that was applied is applied again. */
  FENCE_ONE_TOO_LOW(
      "batch", "dev.sluice.batch.Positions", "compareTo(reached) <= 0", "compareTo(reached) < 0"),

  /** A commit takes effect over any revision. */
  CONDITION_OFF(
      "aws",
      "dev.sluice.aws.dynamodb.StateWrites",
      """
              .item(states.write(next, summary))
              .conditionExpression(isFirst(next) ? IS_NEW : IS_BEFORE)
              .expressionAttributeValues(before(next))
      """,
      "        .item(states.write(next, summary))\n"),

  /** What a warm function remembers is committed whatever the store holds. */
  CACHE_TRUSTED_BLINDLY(
      "aws",
      "dev.sluice.aws.dynamodb.StateWrites",
      """
              .item(states.write(next, summary))
              .conditionExpression(isFirst(next) ? IS_NEW : IS_BEFORE)
              .expressionAttributeValues(before(next))
      """,
      """
              .item(states.write(next, summary))
              .conditionExpression(isFirst(next) ? IS_NEW : null)
      """),

  /** A commit that was refused counts as done. */
  CONFLICT_TAKEN_FOR_SUCCESS(
      "batch",
      "dev.sluice.batch.Commits",
      "if (result instanceof CommitResult.Committed) {",
      "if (!(result instanceof CommitResult.Unknown)) {"),

  /** After a conflict, the fold goes on from the state that was refused. */
  CONFLICT_FOLDED_OVER_THE_OLD_STATE(
      "batch",
      "dev.sluice.batch.KeyFold",
      "    held = current;\n",
      """
          held = current == null || held == null ? current : current.withState(held.state());
      """),

  /** A commit of which nothing is known counts as done. */
  UNKNOWN_TAKEN_FOR_SUCCESS(
      "batch",
      "dev.sluice.batch.Commits",
      "if (result instanceof CommitResult.Committed) {",
      "if (!(result instanceof CommitResult.Conflict)) {"),

  /** Alerts go out before the state that decided them is safe. */
  PUBLISHED_BEFORE_THE_COMMIT(
      "batch",
      "dev.sluice.batch.Rounds",
      "    List<KeyFold> open = new ArrayList<>(commits.commit(folds, changes));\n",
      """
          outboxes.tell(folds.stream().map(fold -> fold.commit().next()).toList(), run);
          List<KeyFold> open = new ArrayList<>(commits.commit(folds, changes));
      """),

  /** What was decided is not in the commit. */
  OUTBOX_DROPPED(
      "batch",
      "dev.sluice.batch.KeyDraft",
      "            outbox.decisions(),\n",
      "            List.of(),\n"),

  /** The outbox is emptied before it is told. */
  OUTBOX_CLEARED_BEFORE_IT_IS_TOLD(
      "batch",
      "dev.sluice.batch.OutboxDelivery",
      "    Map<String, String> failures = new HashMap<>(publish(holders, run.deadline()));\n",
      """
          clear(holders, run.deadline());
          Map<String, String> failures = new HashMap<>(publish(holders, run.deadline()));
      """),

  /** An alert that the topic did not take counts as published. */
  UNPUBLISHED_TAKEN_FOR_PUBLISHED(
      "batch",
      "dev.sluice.batch.OutboxDelivery",
      "return byKey(all, alerts.publish(all, deadline));",
      "alerts.publish(all, deadline); return Map.of();"),

  /** A message that the topic refused is not sent again. */
  FAILED_MESSAGES_FORGOTTEN(
      "aws", "dev.sluice.aws.sns.SnsAlertSink", "again.add(message);", "again.size();"),

  /** History that the table did not take is forgotten. */
  UNPROCESSED_HISTORY_FORGOTTEN(
      "aws",
      "dev.sluice.aws.dynamodb.HistoryTable",
      "unwritten = batchWrite(unwritten, deadline).unprocessedItems();",
      "batchWrite(unwritten, deadline); unwritten = Map.of();"),

  /** A bad record is passed over. */
  NO_QUARANTINE(
      "batch",
      "dev.sluice.batch.Isolation",
      "    if (pending.isEmpty()) {\n",
      "    if (pending.size() >= 0) {\n"),

  /** A bad record that quarantine did not take is passed over. */
  QUARANTINE_FAILURE_IGNORED(
      "batch",
      "dev.sluice.batch.Isolation",
      """
            pending.forEach(record -> run.answer().notDone(record.index(), failure.getMessage()));
            return false;
      """,
      "      return true;\n"),

  /** The answer names a later record than the first that is not done. */
  LOWEST_POSITION_OMITTED(
      "batch",
      "dev.sluice.batch.Answer",
      "first = Math.min(first, index);",
      "first = first == records.size() ? index : Math.max(first, index);"),

  /** The answer names nothing. */
  ANSWER_ALWAYS_DONE(
      "handlers",
      "dev.sluice.handlers.BatchAnswer",
      "if (outcome.notDone().isPresent()) {",
      "if (outcome.counts().records() < 0) {"),

  /** A sweep tells what it has not committed, since another writer forestalled it. */
  SWEEP_TAKES_CONFLICT_FOR_SUCCESS(
      "batch", "dev.sluice.batch.SilenceSweep", "again.add(next.key());", "raised.add(next);"),

  /** A sweep tells what it is about to commit. */
  SWEEP_PUBLISHES_BEFORE_THE_COMMIT(
      "batch",
      "dev.sluice.batch.SilenceSweep",
      "      List<CommitResult> results = commits.isEmpty()",
      """
            tell(commits.stream().map(Commit::next).toList());
            List<CommitResult> results = commits.isEmpty()\
      """),

  /** A sweep that commits forgets which records were applied. */
  SWEEP_FORGETS_POSITIONS(
      "batch",
      "dev.sluice.batch.StoredKey",
      "StoredKey next(byte[] state, List<Decision> outbox, Watch watch) {",
      """
      StoredKey next(byte[] state, List<Decision> outbox, Watch watch) {
          Trail trail = Trail.NONE;
      """),

  /** Nobody looks again at a key whose silence is committed and not told. */
  RAISED_IS_NOT_DUE(
      "batch",
      "dev.sluice.batch.SilentKey",
      "decisions.isEmpty() ? later(of, looked) : looked.due(now)",
      "later(of, looked)"),

  /** A silence that was looked at is looked at as if it were new. */
  LOOK_FORGOTTEN("batch", "dev.sluice.batch.SilentKey", "watch.looked(silent)", "watch.looked(0)"),

  /** What is on its way counts as silence. */
  SILENCE_MEASURED_UNTIL_NOW(
      "batch", "dev.sluice.batch.SilenceSweep", "nowMillis - USUAL_DELAY_MILLIS", "nowMillis"),

  /** Records that wait unread count as silence. */
  LATE_SHARD_NOT_NOTED(
      "batch",
      "dev.sluice.batch.ReadingProgress",
      "if (arrival < now - LATE_MILLIS) {",
      "if (now < 0) {"),

  /** A key is silent since its first record. */
  RECORD_NOT_HEARD(
      "batch",
      "dev.sluice.batch.Watch",
      "return arrivalMillis > heardMillis ?",
      "return heardMillis == Long.MIN_VALUE ?"),

  /** A key is not heard by a record that waits. */
  WAITING_RECORD_NOT_HEARD(
      "batch",
      "dev.sluice.batch.KeyDraft",
      "    bad.add(record);\n    hear(record);\n",
      "    bad.add(record);\n"),

  /** An entry is appended to a log whoever was there first. */
  LOG_CONDITION_OFF(
      "aws",
      "dev.sluice.aws.dynamodb.DynamoDbLogTable",
      """
                            .conditionExpression(condition(before))
                            .expressionAttributeValues(values(before))
      """,
      ""),

  /** In a log, a key is committed over any revision. */
  LOG_REVISIONS_IGNORED(
      "batch",
      "dev.sluice.batch.log.KeyLog",
      "settlement.refuseUnfit(told(settlement.inTheWay(), deadline).keySet());",
      ""),

  /** An entry of which nobody knows whether it is in the log counts as appended. */
  LOG_UNKNOWN_TAKEN_FOR_SUCCESS(
      "batch",
      "dev.sluice.batch.log.LogAppending",
      "throw new UnavailableException(unknown.reason());",
      "return Result.APPENDED;"),

  /** A checkpoint leaves out what the first entry behind the one before changed. */
  LOG_CHECKPOINT_LEAVES_OUT_AN_ENTRY(
      "batch",
      "dev.sluice.batch.log.Checkpointing",
      "long from = all.segments().through() + 1;",
      "long from = all.segments().through() + 2;"),

  /** In a log, what is not kept as history counts as told. */
  LOG_TOLD_WHATEVER_HISTORY_SAYS(
      "batch",
      "dev.sluice.batch.log.ToldOutboxes",
      "told.keySet().removeAll(history.lacking(decisions, deadline));",
      "history.lacking(decisions, deadline);"),

  /** A checkpoint comes with an entry whatever the log has. */
  LOG_CHECKPOINT_CONDITION_OFF(
      "aws",
      "dev.sluice.aws.dynamodb.DynamoDbLogTable",
      """
                  .conditionExpression(condition(before))
                  .expressionAttributeValues(values(before))
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .build();
      """,
      "            .build();\n"),

  /** What a window carried is not committed at its end. */
  CARRY_NOT_BROUGHT_HOME(
      "batch",
      "dev.sluice.batch.carry.Carriage",
      "    new Homecoming(carried, items).bringHome(deadline);\n",
      ""),

  /** What is not committed at a window's end is not tried again. */
  CARRY_END_NOT_TRIED_AGAIN(
      "batch",
      "dev.sluice.batch.carry.Homecoming",
      "        failures.add(failure);\n",
      "        carried.remove(commits.get(i).next().key());\n"),

  /** What is decided travels, too, and is told all the same. */
  CARRY_DECISIONS_TRAVEL(
      "batch",
      "dev.sluice.batch.carry.Carriage",
      "return !next.outbox().isEmpty() || next.parking() != null;",
      "return false;"),

  /** A batch in a window of which not all is done is answered as done. */
  CARRY_NOT_DONE_ANSWERED(
      "handlers",
      "dev.sluice.handlers.WindowedBatches",
      "if (outcome.notDone().isPresent()) {",
      "if (outcome.counts().records() < 0) {");

  // Four texts.
  @SuppressWarnings("ImmutableEnumChecker")
  private final SourceChange change;

  Mutation(String module, String className, String found, String replacement) {
    change = new SourceChange(module, className, found, replacement);
  }

  List<SourceChange> changes() {
    return List.of(change);
  }

  /** A stream that is known to show it soon; most show in the first of all. */
  ProvenStream stream() {
    return ProvenStreams.named(
        switch (this) {
          case CONFLICT_TAKEN_FOR_SUCCESS,
              SWEEP_PUBLISHES_BEFORE_THE_COMMIT,
              SWEEP_FORGETS_POSITIONS,
              RAISED_IS_NOT_DUE,
              LOOK_FORGOTTEN,
              RECORD_NOT_HEARD ->
              "silent";
          case LATE_SHARD_NOT_NOTED -> "late";
          case LOG_CONDITION_OFF, LOG_REVISIONS_IGNORED -> "logged-silent";
          case LOG_UNKNOWN_TAKEN_FOR_SUCCESS, LOG_CHECKPOINT_LEAVES_OUT_AN_ENTRY -> "logged";
          case LOG_TOLD_WHATEVER_HISTORY_SAYS -> "logged-shards";
          case CONDITION_OFF,
              CACHE_TRUSTED_BLINDLY,
              CARRY_NOT_BROUGHT_HOME,
              CARRY_END_NOT_TRIED_AGAIN,
              CARRY_DECISIONS_TRAVEL,
              CARRY_NOT_DONE_ANSWERED ->
              "carried";
          case WAITING_RECORD_NOT_HEARD -> "random-20000009";
          case SILENCE_MEASURED_UNTIL_NOW -> "random-20000117";
          case LOG_CHECKPOINT_CONDITION_OFF -> "random-20000188";
          case QUARANTINE_FAILURE_IGNORED -> "random-20000601";
          case CONFLICT_FOLDED_OVER_THE_OLD_STATE -> "random-30000000";
          case SWEEP_TAKES_CONFLICT_FOR_SUCCESS -> "random-50000001";
          default -> "batches";
        });
  }
}
