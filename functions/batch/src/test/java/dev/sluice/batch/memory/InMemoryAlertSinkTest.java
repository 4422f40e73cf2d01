package dev.sluice.batch.memory;

import dev.sluice.batch.AlertSink;
import dev.sluice.batch.AlertSinkContract;
import java.util.List;

final class InMemoryAlertSinkTest extends AlertSinkContract {

  private final InMemoryAlertSink sink = new InMemoryAlertSink();

  @Override
  protected AlertSink sink() {
    return sink;
  }

  @Override
  protected List<Received> received(int atLeast) {
    return sink.published().stream().map(Received::of).toList();
  }
}
