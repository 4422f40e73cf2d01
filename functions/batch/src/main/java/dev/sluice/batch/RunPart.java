package dev.sluice.batch;

import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Options;
import dev.sluice.batch.Redrive.Result;
import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records that follow each other in a run, and what becomes of them. */
final class RunPart {

  private final String run;
  private final long firstIndex;
  private final List<Candidate> candidates;
  private final Options options;
  private final Lifetime lifetime;
  private final Map<Integer, Result> results = new HashMap<>();

  RunPart(
      long run, long firstIndex, List<Candidate> candidates, Options options, Lifetime lifetime) {
    this.run = Long.toString(run);
    this.firstIndex = firstIndex;
    this.candidates = candidates;
    this.options = options;
    this.lifetime = lifetime;
  }

  ShardRecords records() {
    return ShardRecords.of(candidates.stream().map(Candidate::record).toList());
  }

  Options options() {
    return options;
  }

  Lifetime lifetime() {
    return lifetime;
  }

  Candidate candidate(KeyRecord record) {
    return candidates.get(record.index());
  }

  /** What is before it in a key's positions was reached by an earlier run. */
  Position begin() {
    return new Position(run, 0);
  }

  /** What fences the record once it is applied by this run. */
  Position place(KeyRecord record) {
    return new Position(run, firstIndex + record.index());
  }

  /** Sorts the records out; what concerns no key is settled by that. */
  PreparedBatch prepare(Pipeline pipeline) {
    PreparedBatch prepared = new PreparedBatch(pipeline);
    prepared.fill(records(), bad -> true);
    reject(prepared.rejected());
    prepared.forEachFiltered(index -> results.put(index, new Result.Filtered()));
    return prepared;
  }

  void reject(Collection<BadRecord> bad) {
    for (BadRecord record : bad) {
      result(record, new Result.Rejected(record.stage(), record.reason(), record.key()));
    }
  }

  /** A later result of the same record replaces an earlier one. */
  void result(KeyRecord record, Result result) {
    results.put(record.index(), result);
  }

  /** What became of these records was never committed, or not told. */
  void forget(List<KeyRecord> notDone) {
    notDone.forEach(record -> results.remove(record.index()));
  }

  /** Whether it is known what became of the record at this index, for good. */
  boolean isDone(int index) {
    return results.containsKey(index);
  }

  /** In order; what has none must come again. */
  List<Result> results(Answer answer) {
    String reason = answer.notDone().map(first -> String.join("; ", first.reasons())).orElse("");
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      all.add(results.getOrDefault(i, new Result.NotDone(reason)));
    }
    return all;
  }
}
