package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Decision;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fails where something is told that no commit has decided: who tells it might still be wrong. */
final class ToldOnceCommitted {

  private final Set<Decision> committed = new HashSet<>();

  /** The same ports, of keys that are items, watched. */
  Ports of(Ports ports) {
    AlertSink sink = ports.sink();
    return ports
        .withStore(new Watching(ports.store()))
        .withSink((alerts, deadline) -> {
          assertThat(committed).as("what is committed").containsAll(alerts);
          return sink.publish(alerts, deadline);
        });
  }

  private final class Watching extends StoreDecorator {
    Watching(StateStore store) {
      super(store);
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      List<CommitResult> results = super.commit(commits, deadline);
      for (int i = 0; i < commits.size(); i++) {
        if (results.get(i) instanceof CommitResult.Committed) {
          committed.addAll(commits.get(i).next().outbox());
        }
      }
      return results;
    }

    @Override
    public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
      assertThat(committed).as("what is committed").containsAll(decisions);
      return super.appendHistory(decisions, deadline);
    }
  }
}
