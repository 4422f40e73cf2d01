package dev.sluice.batch.carry;

import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StateStoreContract;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.OptionalLong;

/** Where nothing travels, a carriage is a store as any other. */
final class HomeCarriageTest extends StateStoreContract {

  private static final TumblingWindow WINDOW = new TumblingWindow("shard-0", 0, false, new byte[0]);

  private final InMemoryStateStore items = new InMemoryStateStore();
  private final StateCache cache = new StateCache(1 << 20);

  /** One for each call, as each invocation has its own. */
  @Override
  protected StateStore store() {
    return Carriage.home(WINDOW, items, cache);
  }

  @Override
  protected OptionalLong expiry(String key) {
    return items.expiry(key);
  }

  @Override
  protected List<Decision> history(String key) {
    return items.history().stream().filter(decision -> decision.key().equals(key)).toList();
  }
}
